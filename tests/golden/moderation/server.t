# Operators of the server: kill, ban and mute everywhere, announce; who may, and against whom.
! only inproc
! users ada:secret1
! users mod:secret2
! users max:secret3
! users owner:secret4
! role ada admin
! role mod moderator
! role max moderator
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> ada
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to ada
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> mod
B<< Enter password:\s
B> secret2
A< >>> mod has joined the chat!
B< [SYSTEM] Nickname set to mod
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C+ json
C> {"type":"login","username":"carl"}
A< >>> carl has joined the chat!
B< >>> carl has joined the chat!
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["ada","mod","carl"],"count":3}
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> dora
A< >>> dora has joined the chat!
B< >>> dora has joined the chat!
C< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to dora
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C> {"type":"kill","to":"dora","id":1}
C< {"type":"error","code":"not-allowed","message":"you may not ban, mute or disconnect people on the whole server","username":"dora","for":1}
C> {"type":"serverban","to":"dora","id":2}
C< {"type":"error","code":"not-allowed","message":"you may not ban, mute or disconnect people on the whole server","username":"dora","for":2}
C> {"type":"servermute","to":"dora","id":3}
C< {"type":"error","code":"not-allowed","message":"you may not ban, mute or disconnect people on the whole server","username":"dora","for":3}
C> {"type":"serverbans","id":4}
C< {"type":"error","code":"not-allowed","message":"you may not ban, mute or disconnect people on the whole server","for":4}
C> {"type":"announce","content":"hear me","id":5}
C< {"type":"error","code":"not-allowed","message":"you may not tell everybody something in the server's name","for":5}
C> {"type":"status","id":6}
C< {"type":"error","code":"not-allowed","message":"you may not look into the server or reload it","for":6}
C> {"type":"reload","id":7}
C< {"type":"error","code":"not-allowed","message":"you may not look into the server or reload it","for":7}
B> /announce hear me
B< [SYSTEM] Error: you may not tell everybody something in the server's name
B> /status
B< [SYSTEM] Error: you may not look into the server or reload it
B> /kill nobody
B< [SYSTEM] Error: user not found: nobody
B> /kill ada
B< [SYSTEM] Error: ada has as much to say here as you
B> /serverban ada
B< [SYSTEM] Error: ada has as much to say here as you
B> /serverban max
B< [SYSTEM] Error: max has as much to say here as you
B> /kill mod
B< [SYSTEM] Error: you cannot do that to yourself
B> /serverban mod
B< [SYSTEM] Error: you cannot do that to yourself
B> /kill dora sit down
A< <<< dora has left the chat.
B< [SYSTEM] Disconnected: dora
B< <<< dora has left the chat.
C< {"type":"leave","sender":"dora","room":"lobby","timestamp":<n>,"quit":true}
D< [SYSTEM] Disconnected by an operator: sit down
D<!
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> dora
A< >>> dora has joined the chat!
B< >>> dora has joined the chat!
C< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to dora
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /servermute dora 1h no more ads
B< [SYSTEM] Muted on the whole server: dora
D< *** You were muted by mod on the whole server for 1h: no more ads
D> hello
D< [SYSTEM] Error: you are muted on this server for 60 more minutes: no more ads
D> /msg carl buy this
D< [SYSTEM] Error: you are muted on this server for 60 more minutes: no more ads
D> /join den
D< [SYSTEM] Joined room: den
D< [SYSTEM] The room is new; /topic <text> says what it is for.
D> hello den
D< [SYSTEM] Error: you are muted on this server for 60 more minutes: no more ads
D> /topic buy this
D< [SYSTEM] Error: you are muted on this server for 60 more minutes: no more ads
D> /knock lobby
D< [SYSTEM] Error: you may enter room lobby; /join lobby does it
B> /serverbans
B< [SYSTEM] Banned and muted on the server:
B<   mute  dora (guests from 127.0.0.1)  no more ads  by mod  until <date>
B<   mute  dora                          no more ads  by mod  until <date>
B> /serverunmute dora
B< [SYSTEM] Not muted any more: dora
D< *** mod lifted your mute on the whole server
D> hello again
D< <time> dora: hello again
B> /serverban carl 2m
A< <<< carl has left the chat.
B< <<< carl has left the chat.
B< [SYSTEM] Banned on the whole server: carl
C< {"type":"error","code":"server-banned","message":"you are banned from this server for 2 more minutes","closing":true}
C<!
D< <<< carl has left the chat.
B> /serverban carl for ever
B< [SYSTEM] Error: user not found: carl
C+ json
C> {"type":"login","username":"caroline"}
C< {"type":"error","code":"server-banned","message":"you are banned from this server for 2 more minutes","username":"caroline"}
C+ line
C> LOGIN carla
C< ERR server-banned
D> still here
D< <time> dora: still here
B> /serverunban carl
B< [SYSTEM] Not banned any more: carl
B> /serverunban carl
B< [SYSTEM] Error: carl is not banned here
C> LOGIN carla
A< >>> carla has joined the chat!
B< >>> carla has joined the chat!
C< OK
D< >>> carla has joined the chat!
A> /announce maintenance at noon
A< [SYSTEM] Announcement: maintenance at noon
A< [SYSTEM] Everybody was told
B< [SYSTEM] Announcement: maintenance at noon
C< INFO announcement: maintenance at noon
D< [SYSTEM] Announcement: maintenance at noon
A> /serverban max for abuse
A< [SYSTEM] Banned on the whole server: max
A> /serverbans
A< [SYSTEM] Banned and muted on the server:
A<   ban  max  for abuse  by ada
E+ text
E< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
E<< Enter your nickname:\s
E> max
E<< Enter password:\s
E> secret3
E< [SYSTEM] Error: you are banned from this server: for abuse
E<< Enter your nickname:\s
A> /serverunban max
A< [SYSTEM] Not banned any more: max
E> max
E<< Enter password:\s
E> secret3
A< >>> max has joined the chat!
B< >>> max has joined the chat!
D< >>> max has joined the chat!
E< [SYSTEM] Nickname set to max
E< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /serverban mod
A< <<< mod has left the chat.
A< [SYSTEM] Banned on the whole server: mod
B< [SYSTEM] You are banned from this server
B<!
C< INFO mod disconnected
D< <<< mod has left the chat.
E< <<< mod has left the chat.
A> /serverbans
A< [SYSTEM] Banned and muted on the server:
A<   ban  mod (guests from 127.0.0.1)  by ada
A<   ban  mod                          by ada
F+ text
F< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
F<< Enter your nickname:\s
F> owner
F<< Enter password:\s
F> secret4
A< >>> owner has joined the chat!
D< >>> owner has joined the chat!
E< >>> owner has joined the chat!
F< [SYSTEM] Nickname set to owner
F< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
F> /serverban ada
F< [SYSTEM] Error: you may not ban, mute or disconnect people on the whole server
A> /account owner role moderator
A< [SYSTEM] Account owner has the role moderator
F> /serverban ada
F< [SYSTEM] Error: ada has as much to say here as you
F> /kill carla
A< <<< carla has left the chat.
C< ERR killed
C<!
D< <<< carla has left the chat.
E< <<< carla has left the chat.
F< [SYSTEM] Disconnected: carla
F< <<< carla has left the chat.
A> /account owner role user
A< [SYSTEM] Account owner has the role user
F> /kill dora
F< [SYSTEM] Error: you may not ban, mute or disconnect people on the whole server
