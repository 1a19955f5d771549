# Lists of networks from which nobody, or only whom, connects: IPv4 and IPv6, and a ban of a network on the whole server.
! config networks_allowed=192.0.2.0/24, 127.0.0.1, 2001:db8:1::/48, 2001:db8:2:3::4
! config networks_refused=192.0.2.128/25 2001:db8:1:5::/64
! config plain_passwords=always
! users mod:secret1
! role mod moderator
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> mod
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to mod
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ text @192.0.2.1
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C+ text @192.0.2.200
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C< Enter your nickname:\s
C< [SYSTEM] Connections from your network are not taken here
C<!
D+ text @198.51.100.1
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D< Enter your nickname:\s
D< [SYSTEM] Connections from your network are not taken here
D<!
E+ json @2001:db8:1:2::3
E> {"type":"login","username":"emil"}
A< >>> emil has joined the chat!
B< >>> emil has joined the chat!
E< {"type":"welcome","username":"emil","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["mod","bob","emil"],"count":3}
F+ json @2001:db8:1:5::3
F< {"type":"error","code":"network-refused","message":"connections from your network are not taken here","closing":true}
F<!
G+ json @2001:db8:2:3::9
G> {"type":"login","username":"gina"}
A< >>> gina has joined the chat!
B< >>> gina has joined the chat!
E< {"type":"join","sender":"gina","room":"lobby","timestamp":<n>}
G< {"type":"welcome","username":"gina","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["mod","bob","emil","gina"],"count":4}
H+ line @2001:db8:2:4::9
H< ERR network-refused
H<!
A> /serverban 192.0.2.0/24 10m too much from there
A< <<< bob has left the chat.
A< [SYSTEM] Banned on the whole server: 192.0.2.0/24
B< [SYSTEM] You are banned from this server for 10 more minutes: too much from there
B<!
E< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
G< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
B+ text @192.0.2.2
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B< Enter your nickname:\s
B< [SYSTEM] You are banned from this server for 10 more minutes: too much from there
B<!
A> /serverban 2001:db8:1:2::3
A< <<< emil has left the chat.
A< [SYSTEM] Banned on the whole server: 2001:db8:1:2::/64
E< {"type":"error","code":"server-banned","message":"you are banned from this server","closing":true}
E<!
G< {"type":"leave","sender":"emil","room":"lobby","timestamp":<n>,"quit":true}
E+ json @2001:db8:1:2:ffff::1
E< {"type":"error","code":"server-banned","message":"you are banned from this server","closing":true}
E<!
A> /serverbans
A< [SYSTEM] Banned and muted on the server:
A<   ban  192.0.2.0/24       too much from there  by mod  until <date>
A<   ban  2001:db8:1:2::/64                       by mod
A> /serverunban 192.0.2.0/24
A< [SYSTEM] Not banned any more: 192.0.2.0/24
B+ text @192.0.2.2
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
G< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
A> /serverban 10.0.0.0/33
A< [SYSTEM] Error: user not found: 10.0.0.0/33
A> /serverban 0.0.0.0/0 1m all
A< <<< bob has left the chat.
A< [SYSTEM] Banned on the whole server: 0.0.0.0/0
B< [SYSTEM] You are banned from this server for 1 more minute: all
B<!
G< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
A> still here
A< <time> mod: still here
G< {"type":"chat","sender":"mod","timestamp":<n>,"content":"still here","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
A> /serverunban 0.0.0.0/0
A< [SYSTEM] Not banned any more: 0.0.0.0/0
