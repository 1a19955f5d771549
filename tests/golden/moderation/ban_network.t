# Bans by address and network; what is told of addresses, and to whom.
! config plain_passwords=always
! users owner:secret1
! users olga:secret2
! users mod:secret4
! role mod moderator
A+ text @203.0.113.5
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
B+ text @192.0.2.7
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /join den
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 2 people here; /users lists them
C+ json @192.0.2.8
C> {"type":"login","username":"olga","password":"secret2"}
A< >>> olga has joined the chat!
B< >>> olga has joined the chat!
C< {"type":"welcome","username":"olga","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["owner","bob","olga"],"count":3}
C> {"type":"join","room":"den"}
A< *** olga joined the room
B< *** olga joined the room
C< {"type":"join","sender":"olga","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["owner","bob","olga"],"count":3}
D+ text @2001:db8:1:2::7
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> dora
A< >>> dora has joined the chat!
B< >>> dora has joined the chat!
C< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to dora
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D> /join den
A< *** dora joined the room
B< *** dora joined the room
C< {"type":"join","sender":"dora","room":"den","timestamp":<n>}
D< [SYSTEM] Joined room: den
D< [SYSTEM] 4 people here; /users lists them
A> /whois bob
A< [SYSTEM] bob is a guest, online for <n>s, idle for <n>s
A<   in room lobby
A<   in room den
A> /op olga
A< *** owner made olga an operator
B< *** owner made olga an operator
C< {"type":"role","sender":"owner","timestamp":<n>,"room":"den","to":"olga","role":"operator","pos":1,"time_ms":<n>}
D< *** owner made olga an operator
A> /ban 192.0.2.0/24 10m too many of you
A< *** a network was banned by owner for 10m: too many of you
A< *** bob was put out
B< *** a network was banned by owner for 10m: too many of you
B< [SYSTEM] You were banned from room den by owner: too many of you
B< [SYSTEM] You are now in room: lobby
C< {"type":"ban","sender":"owner","timestamp":<n>,"content":"too many of you","room":"den","until_ms":<n>,"pos":2,"time_ms":<n>}
C< {"type":"leave","sender":"bob","room":"den","timestamp":<n>,"content":"too many of you","code":"banned","by":"owner"}
D< *** a network was banned by owner for 10m: too many of you
D< *** bob was put out
B> /join den
B< [SYSTEM] Error: you are banned from room den for 10 more minutes: too many of you
A> /bans
A< [SYSTEM] Banned and muted:
A<   ban  192.0.2.0/24  too many of you  by owner  until <date>
C> {"type":"bans","room":"den"}
C< {"type":"bans","room":"den","list":[{"kind":"ban","mask":"192.0.2.0/24","reason":"too many of you","by":"owner","until_ms":<n>}]}
C> {"type":"changes","room":"den"}
C< {"type":"changes","room":"den","changes":[{"type":"role","sender":"owner","timestamp":<n>,"room":"den","to":"olga","role":"operator","pos":1,"time_ms":<n>},{"type":"ban","sender":"owner","timestamp":<n>,"content":"too many of you","room":"den","until_ms":<n>,"pos":2,"time_ms":<n>}],"pos":2,"more":false,"epoch":<n>}
E+ text @198.51.100.9
E< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
E<< Enter your nickname:\s
E> mod
E<< Enter password:\s
E> secret4
A< >>> mod has joined the chat!
B< >>> mod has joined the chat!
C< {"type":"join","sender":"mod","room":"lobby","timestamp":<n>}
D< >>> mod has joined the chat!
E< [SYSTEM] Nickname set to mod
E< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
E> /whois bob
E< [SYSTEM] bob is a guest, online for <n>s, idle for <n>s
E<   from 192.0.2.7
E<   role: guest
E<   in room lobby
E> /whois dora
E< [SYSTEM] dora is a guest, online for <n>s, idle for <n>s
E<   from 2001:db8:1:2::/64
E<   role: guest
E<   in room lobby
E> /ban 2001:db8:1:2::99
A< *** a network was banned by mod in #lobby
A< *** dora was put out in #lobby
B< *** a network was banned by mod
B< *** dora was put out
C< {"type":"ban","sender":"mod","timestamp":<n>,"room":"lobby","pos":1,"time_ms":<n>}
C< {"type":"leave","sender":"dora","room":"lobby","timestamp":<n>,"code":"banned","by":"mod"}
D< *** a network was banned by mod in #lobby
D< [SYSTEM] You were banned from room lobby by mod
E< *** a network was banned by mod
E< *** dora was put out
E> /join den
A< *** mod joined the room
C< {"type":"join","sender":"mod","room":"den","timestamp":<n>}
D< *** mod joined the room
E< [SYSTEM] Joined room: den
E< [SYSTEM] 4 people here; /users lists them
E> /bans
E< [SYSTEM] Banned and muted:
E<   ban  192.0.2.0/24  too many of you  by owner  until <date>
E> /ban 2001:db8:1:2::99 ours
A< *** a network was banned by mod: ours
A< *** dora was put out
C< {"type":"ban","sender":"mod","timestamp":<n>,"content":"ours","room":"den","pos":3,"time_ms":<n>}
C< {"type":"leave","sender":"dora","room":"den","timestamp":<n>,"content":"ours","code":"banned","by":"mod"}
D< *** a network was banned by mod: ours
D< [SYSTEM] You were banned from room den by mod: ours
E< *** a network was banned by mod: ours
E< *** dora was put out
F+ text @2001:db8:1:2:ffff::1
F< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
F<< Enter your nickname:\s
F> fred
F< [SYSTEM] Nickname set to fred
F< [SYSTEM] You are in no room. /rooms lists them, /join <room> enters one, /help helps.
F> /join den
F< [SYSTEM] Error: you are banned from room den: ours
D> /join den
D< [SYSTEM] Error: you are banned from room den: ours
G+ text @2001:db8:1:3::1
G< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
G<< Enter your nickname:\s
G> gina
A< >>> gina has joined the chat!
B< >>> gina has joined the chat!
C< {"type":"join","sender":"gina","room":"lobby","timestamp":<n>}
E< >>> gina has joined the chat!
G< [SYSTEM] Nickname set to gina
G< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
G> /join den
A< *** gina joined the room
C< {"type":"join","sender":"gina","room":"den","timestamp":<n>}
E< *** gina joined the room
G< [SYSTEM] Joined room: den
G< [SYSTEM] 4 people here; /users lists them
A> /ban gina
A< *** gina was banned by owner
A< *** gina was put out
C< {"type":"ban","sender":"owner","timestamp":<n>,"room":"den","to":"gina","pos":5,"time_ms":<n>}
C< {"type":"leave","sender":"gina","room":"den","timestamp":<n>,"code":"banned","by":"owner"}
E< *** gina was banned by owner
E< *** gina was put out
G< *** gina was banned by owner
G< [SYSTEM] You were banned from room den by owner
G< [SYSTEM] You are now in room: lobby
A> /bans
A< [SYSTEM] Banned and muted:
A<   ban  192.0.2.0/24       too many of you  by owner  until <date>
A<   ban  2001:db8:1:2::/64  ours             by mod
A<   ban  gina (as a guest)                   by owner
A<   ban  gina                                by owner
E> /bans
E< [SYSTEM] Banned and muted:
E<   ban  192.0.2.0/24                          too many of you  by owner  until <date>
E<   ban  2001:db8:1:2::/64                     ours             by mod
E<   ban  gina (guests from 2001:db8:1:3::/64)                   by owner
E<   ban  gina                                                   by owner
A> /unban 192.0.2.0/24
A< *** owner lifted the ban of a network
C< {"type":"ban","sender":"owner","timestamp":<n>,"room":"den","pos":6,"time_ms":<n>,"remove":true}
E< *** owner lifted the ban of a network
A> /unban 2001:db8:1:2::1234
A< *** owner lifted the ban of a network
C< {"type":"ban","sender":"owner","timestamp":<n>,"room":"den","pos":7,"time_ms":<n>,"remove":true}
E< *** owner lifted the ban of a network
A> /unban gina
A< *** owner lifted the ban of gina
C< {"type":"ban","sender":"owner","timestamp":<n>,"room":"den","to":"gina","pos":9,"time_ms":<n>,"remove":true}
E< *** owner lifted the ban of gina
A> /bans
A< [SYSTEM] Nobody is banned or muted here
B> /join den
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 4 people here; /users lists them
C< {"type":"join","sender":"bob","room":"den","timestamp":<n>}
E< *** bob joined the room
D> /join den
A< *** dora joined the room
B< *** dora joined the room
C< {"type":"join","sender":"dora","room":"den","timestamp":<n>}
D< [SYSTEM] Joined room: den
D< [SYSTEM] 5 people here; /users lists them
E< *** dora joined the room
G> /join den
A< *** gina joined the room
B< *** gina joined the room
C< {"type":"join","sender":"gina","room":"den","timestamp":<n>}
D< *** gina joined the room
E< *** gina joined the room
G< [SYSTEM] Joined room: den
G< [SYSTEM] 6 people here; /users lists them
A> /ban 203.0.113.0/24
A< *** a network was banned by owner
B< *** a network was banned by owner
C< {"type":"ban","sender":"owner","timestamp":<n>,"room":"den","pos":10,"time_ms":<n>}
D< *** a network was banned by owner
E< *** a network was banned by owner
G< *** a network was banned by owner
H+ text @203.0.113.6
H< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
H<< Enter your nickname:\s
H> hugo
A< >>> hugo has joined the chat!
B< >>> hugo has joined the chat!
C< {"type":"join","sender":"hugo","room":"lobby","timestamp":<n>}
E< >>> hugo has joined the chat!
G< >>> hugo has joined the chat!
H< [SYSTEM] Nickname set to hugo
H< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
H> /join den
H< [SYSTEM] Error: you are banned from room den
A> still here
A< <time> owner: still here
B< <time> owner: still here
C< {"type":"chat","sender":"owner","timestamp":<n>,"content":"still here","room":"den","seq":1,"pos":11,"id":"r2-1","time_ms":<n>}
D< <time> owner: still here
E< <time> owner: still here
G< <time> owner: still here
A> /leave
A< [SYSTEM] Left room: den
A< [SYSTEM] You are now in room: lobby
B< *** owner left the room
C< {"type":"leave","sender":"owner","room":"den","timestamp":<n>}
D< *** owner left the room
E< *** owner left the room
G< *** owner left the room
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] 6 people here; /users lists them
A< --- history of den ---
A< <time> owner: still here
A< --- end of history ---
B< *** owner joined the room
C< {"type":"join","sender":"owner","room":"den","timestamp":<n>}
D< *** owner joined the room
E< *** owner joined the room
G< *** owner joined the room
