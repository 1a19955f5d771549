# Raids: the server takes no new guests, because a moderator says so or because too many came at once.
! users mod:secret1
! users olga:secret2
! role mod moderator
! config raid_logins=4
! config raid_time=30
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> mod
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to mod
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /raid on
B< [SYSTEM] Error: you may not close the server to newcomers while it is flooded
A> /raid
A< [SYSTEM] Closed to new guests: off
A> /raid perhaps
A< [SYSTEM] Usage: raid on [time], or raid off
A> /raid on 1m
A< [SYSTEM] New guests are not let in any more
A> /raid
A< [SYSTEM] Closed to new guests: on
C+ json
C> {"type":"login","username":"carl"}
C< {"type":"error","code":"raid","message":"the server takes no new guests right now; log in to an account, or come back later","username":"carl"}
C> {"type":"login","username":"olga","password":"secret2"}
A< >>> olga has joined the chat!
B< >>> olga has joined the chat!
C< {"type":"welcome","username":"olga","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["mod","bob","olga"],"count":3}
D+ line
D> LOGIN dora
D< ERR raid
B> still here
A< <time> bob: still here
B< <time> bob: still here
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"still here","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
@ 61s
D< ERR login-timeout
D<!
A> /raid
A< [SYSTEM] Closed to new guests: off
D> LOGIN dora
A> /raid on
A< [SYSTEM] New guests are not let in any more
A> /raid off
A< [SYSTEM] New guests are let in again
@ 61s
E+ text @192.0.2.0
E< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
E<< Enter your nickname:\s
E> one
A< >>> one has joined the chat!
B< >>> one has joined the chat!
C< {"type":"join","sender":"one","room":"lobby","timestamp":<n>}
E< [SYSTEM] Nickname set to one
E< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
E< --- history of lobby ---
E< <time> bob: still here
E< --- end of history ---
F+ text @192.0.2.1
F< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
F<< Enter your nickname:\s
F> two
A< >>> two has joined the chat!
B< >>> two has joined the chat!
C< {"type":"join","sender":"two","room":"lobby","timestamp":<n>}
E< >>> two has joined the chat!
F< [SYSTEM] Nickname set to two
F< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
F< --- history of lobby ---
F< <time> bob: still here
F< --- end of history ---
G+ text @192.0.2.2
G< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
G<< Enter your nickname:\s
G> three
A< >>> three has joined the chat!
B< >>> three has joined the chat!
C< {"type":"join","sender":"three","room":"lobby","timestamp":<n>}
E< >>> three has joined the chat!
F< >>> three has joined the chat!
G< [SYSTEM] Nickname set to three
G< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
G< --- history of lobby ---
G< <time> bob: still here
G< --- end of history ---
H+ text @192.0.2.3
H< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
H<< Enter your nickname:\s
H> four
A< >>> four has joined the chat!
B< >>> four has joined the chat!
C< {"type":"join","sender":"four","room":"lobby","timestamp":<n>}
E< >>> four has joined the chat!
F< >>> four has joined the chat!
G< >>> four has joined the chat!
H< [SYSTEM] Nickname set to four
H< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
H< --- history of lobby ---
H< <time> bob: still here
H< --- end of history ---
I+ text @192.0.2.4
I< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
I<< Enter your nickname:\s
I> five
A< [SYSTEM] Warning: many new guests in a short time: no more are let in for a while; /raid off lets them in
I< [SYSTEM] Error: the server takes no new guests right now; log in to an account, or come back later
I<< Enter your nickname:\s
J+ json @192.0.2.9
J> {"type":"login","username":"six"}
J< {"type":"error","code":"raid","message":"the server takes no new guests right now; log in to an account, or come back later","username":"six"}
A> /raid
A< [SYSTEM] Closed to new guests: on
@ 31s
J> {"type":"login","username":"six"}
A< >>> six has joined the chat!
B< >>> six has joined the chat!
C< {"type":"join","sender":"six","room":"lobby","timestamp":<n>}
E< >>> six has joined the chat!
F< >>> six has joined the chat!
G< >>> six has joined the chat!
H< >>> six has joined the chat!
J< {"type":"welcome","username":"six","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":true,"users":["mod","bob","olga","one","two","three","four","six"],"count":8}
A> decided by now
A< <time> mod: decided by now
B< <time> mod: decided by now
C< {"type":"chat","sender":"mod","timestamp":<n>,"content":"decided by now","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
E< <time> mod: decided by now
F< <time> mod: decided by now
G< <time> mod: decided by now
H< <time> mod: decided by now
J< {"type":"chat","sender":"mod","timestamp":<n>,"content":"decided by now","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
A> and written down
A< <time> mod: and written down
B< <time> mod: and written down
C< {"type":"chat","sender":"mod","timestamp":<n>,"content":"and written down","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
E< <time> mod: and written down
F< <time> mod: and written down
G< <time> mod: and written down
H< <time> mod: and written down
J< {"type":"chat","sender":"mod","timestamp":<n>,"content":"and written down","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
A> /audit
A< [SYSTEM] Audit log:
A<   4  <date>  server             raid    30s
A<   3  <date>  mod     127.0.0.1  unraid
A<   2  <date>  mod     127.0.0.1  raid    3600s
A<   1  <date>  mod     127.0.0.1  raid    60s
