# Why somebody who stays is away: kept over a restart, until it is back.
! role alice user
! users alice:secret1
! role bob user
! users bob:secret2
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /away at the sea
A< [SYSTEM] You are away: at the sea
A> /stay on
A< [SYSTEM] You stay in your rooms while you are not connected, for 90 days at most (your choice: on)
C+ irc
C> NICK carl
C> USER c 0 * :Carl
A< >>> carl has joined the chat!
C<* :koine.local 422 <*>
C< :carl!~u@koine.local JOIN #lobby
C< :koine.local 353 carl = #lobby :alice carl
C< :koine.local 366 carl #lobby :End of NAMES list
A> /away until Monday
A< [SYSTEM] You are away: until Monday
A> /quit
A< [SYSTEM] Goodbye!
A<!
! restart
C< ERROR :Server is shutting down…
C<!
B+ json
B> {"username":"bob","password":"secret2"}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
B> {"type":"whois","username":"alice"}
B< {"type":"whois","username":"alice","guest":false,"status":"away","content":"until Monday","idle":<n>,"absent":<n>,"sessions":0,"rooms":["lobby"]}
B> {"type":"users"}
B< {"type":"users","users":["alice","bob"],"away":{"alice":"until Monday"}}
C+ irc
C> NICK carl
C> USER c 0 * :Carl
B< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
C<* :koine.local 422 <*>
C< :carl!~u@koine.local JOIN #lobby
C< :koine.local 353 carl = #lobby :alice bob carl
C< :koine.local 366 carl #lobby :End of NAMES list
C> WHOIS alice
C< :koine.local 311 carl alice ~u koine.local * :alice
C< :koine.local 319 carl alice :#lobby
C< :koine.local 312 carl alice koine.local :koine
C< :koine.local 330 carl alice alice :is logged in as
C< :koine.local 301 carl alice :until Monday
C< :koine.local 317 carl alice <n> <n> :seconds idle, signon time
C< :koine.local 318 carl alice :End of WHOIS list
C> WHO alice
C< :koine.local 352 carl * ~u koine.local koine.local alice G :0 alice
C< :koine.local 315 carl alice :End of WHO list
C> PRIVMSG alice :hello
C< :koine.local 301 carl alice :until Monday
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> dora
B< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
C< :dora!~u@koine.local JOIN #lobby
D< [SYSTEM] Nickname set to dora
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D> /whois alice
D< [SYSTEM] alice is registered, disconnected since <date>
D<   away: until Monday
D<   in room lobby
D-
B< {"type":"leave","sender":"dora","room":"lobby","timestamp":<n>,"quit":true}
C< :dora!~u@koine.local QUIT :
@ 2s
! restart
B< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
B<!
C< ERROR :Server is shutting down…
C<!
B+ json
B> {"username":"bob","password":"secret2"}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
B> {"type":"whois","username":"alice"}
B< {"type":"whois","username":"alice","guest":false,"status":"away","content":"until Monday","idle":<n>,"absent":<n>,"sessions":0,"rooms":["lobby"]}
# Back, it is here; gone again, it has said no reason.
A+ json
A> {"username":"alice","password":"secret1"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2,"stays":true}
A< {"type":"unread","list":[{"with":"carl","unread":1}]}
A< {"type":"history","missed":true,"messages":[{"type":"dm","sender":"carl","timestamp":<n>,"content":"hello","to":"alice","seq":1,"pos":1,"id":"p1.<n>-1","time_ms":<n>}],"count":1}
B< {"type":"presence","sender":"alice","status":"online","room":"lobby","timestamp":<n>}
B> {"type":"whois","username":"alice"}
B< {"type":"whois","username":"alice","guest":false,"status":"online","idle":<n>,"online":<n>,"sessions":1,"rooms":["lobby"]}
A-
B< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
! restart
B< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
B<!
B+ json
B> {"username":"bob","password":"secret2"}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
B> {"type":"whois","username":"alice"}
B< {"type":"whois","username":"alice","guest":false,"status":"away","content":"disconnected","idle":<n>,"absent":<n>,"sessions":0,"rooms":["lobby"]}
# What was said before it chose to stay counts, too; and that it is here after all.
B> {"type":"presence","status":"away","content":"on a walk"}
B< {"type":"presence","sender":"bob","status":"away","timestamp":<n>,"content":"on a walk"}
B> {"type":"stay","status":"on"}
B< {"type":"stay","status":"on","stays":true,"days":90}
B-
! restart
A+ json
A> {"username":"alice","password":"secret1"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2,"stays":true}
A< {"type":"unread","list":[{"with":"carl","unread":1}]}
A> {"type":"whois","username":"bob"}
A< {"type":"whois","username":"bob","guest":false,"status":"away","content":"on a walk","idle":<n>,"absent":<n>,"sessions":0,"rooms":["lobby"]}
A> {"type":"presence","status":"away","content":"soon back"}
A< {"type":"presence","sender":"alice","status":"away","timestamp":<n>,"content":"soon back"}
A> {"type":"presence","status":"online"}
A< {"type":"presence","sender":"alice","status":"online","timestamp":<n>}
! restart
A< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
A<!
C+ json
C> {"username":"carl"}
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob","carl"],"count":3}
C> {"type":"users"}
C< {"type":"users","users":["alice","bob","carl"],"away":{"alice":"disconnected","bob":"on a walk"}}
# Who stays no longer leaves none behind.
A+ json
A> {"username":"alice","password":"secret1"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob","carl"],"count":3,"stays":true}
A< {"type":"unread","list":[{"with":"carl","unread":1}]}
C< {"type":"presence","sender":"alice","status":"online","room":"lobby","timestamp":<n>}
A> {"type":"presence","status":"away","content":"at work"}
A< {"type":"presence","sender":"alice","status":"away","timestamp":<n>,"content":"at work"}
C< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"at work"}
A> {"type":"stay","status":"off"}
A< {"type":"stay","status":"off","stays":false,"days":90}
A> {"type":"presence","status":"online"}
A< {"type":"presence","sender":"alice","status":"online","timestamp":<n>}
C< {"type":"presence","sender":"alice","status":"online","room":"lobby","timestamp":<n>}
A> {"type":"stay","status":"on"}
A< {"type":"stay","status":"on","stays":true,"days":90}
A-
C< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
! restart
C< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
C<!
C+ json
C> {"username":"carl"}
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob","carl"],"count":3}
C> {"type":"whois","username":"alice"}
C< {"type":"whois","username":"alice","guest":false,"status":"away","content":"disconnected","idle":<n>,"absent":<n>,"sessions":0,"rooms":["lobby"]}
