# Bans and mutes hold over a kill and a restart.
! only inproc
! users owner:secret1
! users bob:secret2
! users carl:secret3
! users ada:secret4
! users dora:secret5
! role ada admin
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> owner
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to owner
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> /set registered on
A< *** owner set registered to on
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
B<< Enter password:\s
B> secret2
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /join den
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 2 people here; /users lists them
C+ json
C> {"type":"login","username":"carl","password":"secret3"}
A< >>> carl has joined the chat!
B< >>> carl has joined the chat!
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["owner","bob","carl"],"count":3}
C> {"type":"join","room":"den"}
A< *** carl joined the room
B< *** carl joined the room
C< {"type":"join","sender":"carl","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":1,"members":["owner","bob","carl"],"count":3}
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> dora
D<< Enter password:\s
D> secret5
A< >>> dora has joined the chat!
B< >>> dora has joined the chat!
C< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to dora
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /ban bob spam
A< *** bob was banned by owner: spam
A< *** bob was put out
B< *** bob was banned by owner: spam
B< [SYSTEM] You were banned from room den by owner: spam
B< [SYSTEM] You are now in room: lobby
C< {"type":"ban","sender":"owner","timestamp":<n>,"content":"spam","room":"den","to":"bob","pos":3,"time_ms":<n>}
C< {"type":"leave","sender":"bob","room":"den","timestamp":<n>,"content":"spam","code":"banned","by":"owner"}
A> /mute carl more spam
A< *** carl was muted by owner: more spam
C< {"type":"mute","sender":"owner","timestamp":<n>,"content":"more spam","room":"den","to":"carl","pos":5,"time_ms":<n>}
E+ text
E< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
E<< Enter your nickname:\s
E> ada
E<< Enter password:\s
E> secret4
A< >>> ada has joined the chat!
B< >>> ada has joined the chat!
C< {"type":"join","sender":"ada","room":"lobby","timestamp":<n>}
D< >>> ada has joined the chat!
E< [SYSTEM] Nickname set to ada
E< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
E> /serverban dora 1d elsewhere, please
A< <<< dora has left the chat.
B< <<< dora has left the chat.
C< {"type":"leave","sender":"dora","room":"lobby","timestamp":<n>,"quit":true}
D< [SYSTEM] You are banned from this server for 24 more hours: elsewhere, please
D<!
E< <<< dora has left the chat.
E< [SYSTEM] Banned on the whole server: dora
E> /servermute 192.0.2.0/24 ads
E< [SYSTEM] Muted on the whole server: 192.0.2.0/24
! kill
A<!
B<!
C<!
E<!
B+ json
B> {"type":"login","username":"bob","password":"secret2"}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["bob"],"count":1}
B> {"type":"join","room":"den"}
B< {"type":"error","code":"banned","message":"you are banned from room den: spam","room":"den"}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carl
C<< Enter password:\s
C> secret3
B< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to carl
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C> /join den
C< [SYSTEM] Joined room: den
C> may I?
C< [SYSTEM] Error: you are muted in room den: more spam
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> dora
D<< Enter password:\s
D> secret5
D< [SYSTEM] Error: you are banned from this server for 24 more hours: elsewhere, please
D<< Enter your nickname:\s
! restart
B< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
B<!
C< [SYSTEM] Server is shutting down…
C<!
D< 
D< [SYSTEM] Server is shutting down…
D<!
D+ line
D> LOGIN dora secret5
D< ERR server-banned
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carl
C<< Enter password:\s
C> secret3
C< [SYSTEM] Nickname set to carl
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C> /join den
C< [SYSTEM] Joined room: den
C> may I now?
C< [SYSTEM] Error: you are muted in room den: more spam
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> ada
A<< Enter password:\s
A> secret4
A< [SYSTEM] Nickname set to ada
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< >>> ada has joined the chat!
A> /serverbans
A< [SYSTEM] Banned and muted on the server:
A<   ban   dora (guests from 127.0.0.1)  elsewhere, please  by ada  until <date>
A<   ban   dora                          elsewhere, please  by ada  until <date>
A<   mute  192.0.2.0/24                  ads                by ada
A> /unban bob
A< [SYSTEM] Error: bob is not banned here
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] 2 people here; /users lists them
C< *** ada joined the room
A> /unban bob
A< *** ada lifted the ban of bob
C< *** ada lifted the ban of bob
A> /unmute carl
A< *** ada lifted the mute of carl
C< *** ada lifted the mute of carl
A> /serverunban dora
A< [SYSTEM] Not banned any more: dora
C> now!
A< <time> carl: now!
C< <time> carl: now!
D+ line
D> LOGIN dora secret5
A< >>> dora has joined the chat!
C< >>> dora has joined the chat!
D< OK
