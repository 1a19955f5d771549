# Names that nobody may take: reserved ones by the configuration, forbidden ones by moderators.
! config reserved_names=system, root*, ?dmin
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
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> system
B< [SYSTEM] Error: this name may not be taken; choose another
B<< Enter your nickname:\s
B> ROOT
B< [SYSTEM] Error: this name may not be taken; choose another
B<< Enter your nickname:\s
B> rootling
B< [SYSTEM] Error: this name may not be taken; choose another
B<< Enter your nickname:\s
B> admin
B< [SYSTEM] Error: this name may not be taken; choose another
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /nick Admin
B< [SYSTEM] Error: this name may not be taken; choose another
B> /nick systems
A< *** bob is now known as systems
B< [SYSTEM] Nickname changed from bob to systems
B> /forbid
B< [SYSTEM] Error: you may not change the content filter or the forbidden names
B> /forbid x*
B< [SYSTEM] Error: you may not change the content filter or the forbidden names
C+ json
C> {"type":"login","username":"root"}
C< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"root"}
C> {"type":"login","username":"carl"}
A< >>> carl has joined the chat!
B< >>> carl has joined the chat!
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["mod","systems","carl"],"count":3}
C> {"type":"nick","username":"rooty"}
C< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"rooty"}
A> /forbid
A< [SYSTEM] No names are forbidden
A> /forbid bad*
A< [SYSTEM] Nobody may take this name: bad*
A> /forbid *evil?
A< [SYSTEM] Nobody may take this name: *evil?
A> /forbid a=b
A< [SYSTEM] Error: not a pattern: a name of at most 64 bytes, with * and ?
A> /forbid \{70*x}
A< [SYSTEM] Error: not a pattern: a name of at most 64 bytes, with * and ?
A> /forbid
A< [SYSTEM] Forbidden names:
A<   bad*    by mod
A<   *evil?  by mod
C> {"type":"nick","username":"Baddie"}
C< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"Baddie"}
C> {"type":"nick","username":"the_evil1"}
C< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"the_evil1"}
C> {"type":"nick","username":"the_evil"}
A< *** carl is now known as the_evil
B< *** carl is now known as the_evil
C< {"type":"nick","sender":"carl","username":"the_evil","timestamp":<n>,"own":true}
D+ line
D> LOGIN badger
D< ERR nick-reserved
D> LOGIN system
D< ERR nick-reserved
A> /unforbid bad*
A< [SYSTEM] This name may be taken again: bad*
A> /unforbid bad*
A< [SYSTEM] It is so already
D> LOGIN badger
A< >>> badger has joined the chat!
B< >>> badger has joined the chat!
C< {"type":"join","sender":"badger","room":"lobby","timestamp":<n>}
D< OK
A> /forbid badg*
A< [SYSTEM] Nobody may take this name: badg*
D> MSG still here
A< <time> badger: still here
B< <time> badger: still here
C< {"type":"chat","sender":"badger","timestamp":<n>,"content":"still here","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
D> LOGIN again
D< ERR already-logged-in
A> /forbid
A< [SYSTEM] Forbidden names:
A<   *evil?  by mod
A<   badg*   by mod
