# What is decided in one dialect holds in all: bans, mutes, moderated rooms and kicks, as each of them reads it.
! users mod:secret1
! users gert:secret2
! users olga:secret3
! role mod moderator
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> mod
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to mod
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ line
B> LOGIN bob
A< >>> bob has joined the chat!
B< OK
C+ groups
C<< Enter username:\s
C> gert
C<< Enter password:\s
C> secret2
A< >>> gert has joined the chat!
C< Welcome to the chat server!
D+ json
D> {"type":"login","username":"olga","password":"secret3"}
A< >>> olga has joined the chat!
C< olga has joined the chat.
D< {"type":"welcome","username":"olga","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["mod","bob","gert","olga"],"count":4}
A> /set moderated on
A< *** mod set moderated to on
C< *** mod set moderated to on
D< {"type":"set","sender":"mod","timestamp":<n>,"room":"lobby","name":"moderated","value":"on","pos":1,"time_ms":<n>}
B> MSG may I
B< ERR moderated
C> may I, too
C< Room lobby is moderated: only voiced people talk
D> {"type":"chat","content":"or I","id":1}
D< {"type":"error","code":"moderated","message":"room lobby is moderated: only voiced people talk","room":"lobby","for":1}
A> /voice bob
A< *** mod made bob voiced
C< *** mod made bob voiced
D< {"type":"role","sender":"mod","timestamp":<n>,"room":"lobby","to":"bob","role":"voiced","pos":2,"time_ms":<n>}
B> MSG I may
A< <time> bob: I may
C< [Broadcast][bob]: I may
D< {"type":"chat","sender":"bob","timestamp":<n>,"content":"I may","room":"lobby","seq":1,"pos":3,"id":"r1-1","time_ms":<n>}
A> /set moderated off
A< *** mod set moderated to off
C< *** mod set moderated to off
D< {"type":"set","sender":"mod","timestamp":<n>,"room":"lobby","name":"moderated","value":"off","pos":4,"time_ms":<n>}
D> {"type":"serverban","to":"bob","id":2}
D< {"type":"error","code":"not-allowed","message":"you may not ban, mute or disconnect people on the whole server","username":"bob","for":2}
A> /mute bob 1m caps
A< *** bob was muted by mod for 1m: caps
C< *** bob was muted by mod for 1m: caps
D< {"type":"mute","sender":"mod","timestamp":<n>,"content":"caps","room":"lobby","to":"bob","until_ms":<n>,"pos":6,"time_ms":<n>}
B> MSG HELLO
B< ERR muted
B> DM mod hello
A< <time> [PM from bob]: hello
A> /unmute bob
A< *** mod lifted the mute of bob
C< *** mod lifted the mute of bob
D< {"type":"mute","sender":"mod","timestamp":<n>,"room":"lobby","to":"bob","pos":8,"time_ms":<n>,"remove":true}
B> MSG hello
A< <time> bob: hello
C< [Broadcast][bob]: hello
D< {"type":"chat","sender":"bob","timestamp":<n>,"content":"hello","room":"lobby","seq":2,"pos":9,"id":"r1-2","time_ms":<n>}
A> /mute gert
A< *** gert was muted by mod
C< *** gert was muted by mod
D< {"type":"mute","sender":"mod","timestamp":<n>,"room":"lobby","to":"gert","pos":11,"time_ms":<n>}
C> hello
C< You are muted in room lobby
A> /unmute gert
A< *** mod lifted the mute of gert
C< *** mod lifted the mute of gert
D< {"type":"mute","sender":"mod","timestamp":<n>,"room":"lobby","to":"gert","pos":13,"time_ms":<n>,"remove":true}
C> thanks
A< <time> gert: thanks
B< MSG gert thanks
D< {"type":"chat","sender":"gert","timestamp":<n>,"content":"thanks","room":"lobby","seq":3,"pos":14,"id":"r1-3","time_ms":<n>}
A> /set slow 1h
A< *** mod set slow to 1h
C< *** mod set slow to 1h
D< {"type":"set","sender":"mod","timestamp":<n>,"room":"lobby","name":"slow","value":"3600","pos":15,"time_ms":<n>}
B> MSG one
A< <time> bob: one
C< [Broadcast][bob]: one
D< {"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"lobby","seq":4,"pos":16,"id":"r1-4","time_ms":<n>}
B> MSG two
A< <time> bob: two
C< [Broadcast][bob]: two
D< {"type":"chat","sender":"bob","timestamp":<n>,"content":"two","room":"lobby","seq":5,"pos":17,"id":"r1-5","time_ms":<n>}
C> one
A< <time> gert: one
B< MSG gert one
D< {"type":"chat","sender":"gert","timestamp":<n>,"content":"one","room":"lobby","seq":6,"pos":18,"id":"r1-6","time_ms":<n>}
C> two
C< Room lobby is in slow mode; wait 3600 more seconds
A> /set slow off
A< *** mod set slow to 0s
C< *** mod set slow to 0s
D< {"type":"set","sender":"mod","timestamp":<n>,"room":"lobby","name":"slow","value":"0","pos":19,"time_ms":<n>}
A> /filter reject spam
A< [SYSTEM] Filter 1 is in force
B> MSG spam
B< ERR filtered
C> spam
C< This message was not sent: it has forbidden words
A> /ban bob 5m enough
A< *** bob was banned by mod for 5m: enough
A< *** bob was put out
B< INFO you were banned by mod: enough
C< *** bob was banned by mod for 5m: enough
C< *** bob was put out
D< {"type":"ban","sender":"mod","timestamp":<n>,"content":"enough","room":"lobby","to":"bob","until_ms":<n>,"pos":21,"time_ms":<n>}
D< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"content":"enough","code":"banned","by":"mod"}
B> MSG still?
B< ERR not-a-member
B> DM mod private still
A< <time> [PM from bob]: private still
A> /servermute gert 5m
A< [SYSTEM] Muted on the whole server: gert
C< *** You were muted by mod on the whole server for 5m
C> hello?
C< You are muted on this server for 5 more minutes
C> /msg mod hello?
C< You are muted on this server for 5 more minutes
A> /kick gert
A< *** gert was kicked by mod
C< You were kicked from room lobby by mod
D< {"type":"leave","sender":"gert","room":"lobby","timestamp":<n>,"code":"kicked","by":"mod"}
C> hello?
C< You are not a member of group lobby.
A> /serverban gert
A< [SYSTEM] Banned on the whole server: gert
C< You are banned from this server
C<!
A> /kill bob bye
A< [SYSTEM] Disconnected: bob
B< ERR killed
B<!
