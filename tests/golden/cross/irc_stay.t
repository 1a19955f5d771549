# One account in three dialects at once; and what each of them finds when it comes back.
! config always_on=opt-out
J+ json
J> {"username":"bob"}
J< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["bob"],"count":1}
J> {"type":"register","password":"secret2"}
J< {"type":"register","username":"bob"}
J> {"type":"join","room":"den"}
J< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["bob"],"count":1,"created":true}
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["bob","alice"],"count":2}
J< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
A> {"type":"register","password":"secret1"}
A< {"type":"register","username":"alice"}
A> {"type":"join","room":"den"}
A< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["bob","alice"],"count":2}
J< {"type":"join","sender":"alice","room":"den","timestamp":<n>}
# Another device, in IRC.
B+ irc
B> CAP REQ :draft/persistence znc.in/self-message
B< :koine.local CAP * ACK :draft/persistence znc.in/self-message
B> PASS secret1
B> NICK alice
B> USER a 0 * :Alice
B> CAP END
B< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
B<* :koine.local 422 <*>
B< :alice!~u@koine.local JOIN #lobby
B< :koine.local 353 alice = #lobby :bob alice
B< :koine.local 366 alice #lobby :End of NAMES list
B< :alice!~u@koine.local JOIN #den
B< :koine.local 353 alice = #den :@bob alice
B< :koine.local 366 alice #den :End of NAMES list
# And one in text.
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> alice
C<< Enter password:\s
C> secret1
C< [SYSTEM] Nickname set to alice
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< [SYSTEM] You are also in room: den
A> {"type":"chat","room":"den","content":"from json"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"from json","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
B< :alice!~u@koine.local PRIVMSG #den :from json
C< <time> #den alice: from json
J< {"type":"chat","sender":"alice","timestamp":<n>,"content":"from json","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
B> PRIVMSG #den :from irc
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"from irc","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>}
C< <time> #den alice: from irc
J< {"type":"chat","sender":"alice","timestamp":<n>,"content":"from irc","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>}
C> /join den
C< [SYSTEM] Joined room: den
C> from text
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"from text","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>}
B< :alice!~u@koine.local PRIVMSG #den :from text
C< <time> alice: from text
J< {"type":"chat","sender":"alice","timestamp":<n>,"content":"from text","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>}
C> /msg bob from text, in private
A< {"type":"dm","sender":"alice","timestamp":<n>,"content":"from text, in private","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B< :alice!~u@koine.local PRIVMSG bob :from text, in private
C< [SYSTEM] Message sent to bob
J< {"type":"dm","sender":"alice","timestamp":<n>,"content":"from text, in private","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B> JOIN #attic
A< {"type":"join","sender":"alice","room":"attic","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"created":true}
B< :alice!~u@koine.local JOIN #attic
B< :koine.local 353 alice = #attic :@alice
B< :koine.local 366 alice #attic :End of NAMES list
C< [SYSTEM] Joined room: attic
C< [SYSTEM] The room is new; /topic <text> says what it is for.
A> {"type":"leave","room":"attic"}
A< {"type":"leave","sender":"alice","room":"attic","timestamp":<n>,"own":true}
B< :alice!~u@koine.local PART #attic
C< [SYSTEM] Left room: attic
A> {"type":"nick","username":"alicia"}
A< {"type":"nick","sender":"alice","username":"alicia","timestamp":<n>,"own":true}
B< :alice!~u@koine.local NICK :alicia
C< [SYSTEM] Nickname changed from alice to alicia
J< {"type":"nick","sender":"alice","username":"alicia","timestamp":<n>}
J> {"type":"dm","to":"alicia","content":"psst"}
A< {"type":"dm","sender":"bob","timestamp":<n>,"content":"psst","to":"alicia","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
B< :bob!~u@koine.local PRIVMSG alicia :psst
C< <time> [PM from bob]: psst
J< {"type":"dm","sender":"bob","timestamp":<n>,"content":"psst","to":"alicia","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
C> /quit
A< {"type":"read","sender":"alicia","timestamp":<n>,"room":"den","seq":3,"own":true,"unread":0}
C< [SYSTEM] Goodbye!
C<!
A-
B> QUIT
B< ERROR :you left
B<!
J< {"type":"presence","sender":"alicia","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
J< {"type":"presence","sender":"alicia","status":"away","room":"den","timestamp":<n>,"content":"disconnected"}
J> {"type":"chat","room":"den","content":"one"}
J< {"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"den","seq":4,"pos":4,"id":"r2-4","time_ms":<n>}
J> {"type":"chat","room":"den","content":"two"}
J< {"type":"chat","sender":"bob","timestamp":<n>,"content":"two","room":"den","seq":5,"pos":5,"id":"r2-5","time_ms":<n>}
J> {"type":"dm","to":"alicia","content":"later"}
J< {"type":"dm","sender":"bob","timestamp":<n>,"content":"later","to":"alicia","seq":3,"pos":3,"id":"p1.2-3","time_ms":<n>}
# JSON reads one of them; IRC is shown the rest.
A+ json
A> {"username":"alicia","password":"secret1"}
A< {"type":"welcome","username":"alicia","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["bob","alicia"],"count":2,"stays":true}
A< {"type":"join","sender":"alicia","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":5,"pos":5,"members":["bob","alicia"],"count":2,"again":true}
A< {"type":"unread","list":[{"room":"den","unread":2,"read":3},{"with":"bob","unread":1,"read":2}]}
A< {"type":"history","missed":true,"messages":[{"type":"dm","sender":"bob","timestamp":<n>,"content":"later","to":"alicia","seq":3,"pos":3,"id":"p1.2-3","time_ms":<n>}],"count":1}
J< {"type":"presence","sender":"alicia","status":"online","room":"lobby","timestamp":<n>}
J< {"type":"presence","sender":"alicia","status":"online","room":"den","timestamp":<n>}
A> {"type":"read","room":"den","seq":4}
A< {"type":"read","sender":"alicia","timestamp":<n>,"room":"den","seq":4,"own":true,"unread":1}
A-
J< {"type":"presence","sender":"alicia","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
J< {"type":"presence","sender":"alicia","status":"away","room":"den","timestamp":<n>,"content":"disconnected"}
B+ irc
B> PASS secret1
B> NICK alicia
B> USER a 0 * :Alice
B< :koine.local 900 alicia alicia!~u@koine.local alicia :You are now logged in
B<* :koine.local 422 <*>
B< :alicia!~u@koine.local JOIN #lobby
B< :koine.local 353 alicia = #lobby :bob alicia
B< :koine.local 366 alicia #lobby :End of NAMES list
B< :alicia!~u@koine.local JOIN #den
B< :koine.local 353 alicia = #den :@bob alicia
B< :koine.local 366 alicia #den :End of NAMES list
B< :bob!~u@koine.local PRIVMSG #den :<time> two
J< {"type":"presence","sender":"alicia","status":"online","room":"lobby","timestamp":<n>}
J< {"type":"presence","sender":"alicia","status":"online","room":"den","timestamp":<n>}
# All is read when it goes.
B> QUIT
B< ERROR :you left
B<!
J< {"type":"presence","sender":"alicia","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
J< {"type":"presence","sender":"alicia","status":"away","room":"den","timestamp":<n>,"content":"disconnected"}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> alicia
C<< Enter password:\s
C> secret1
C< [SYSTEM] Nickname set to alicia
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< [SYSTEM] You are also in room: den
C< [SYSTEM] While you were away: 1 new from bob; /join <room> or /history @<name> shows them
J< {"type":"presence","sender":"alicia","status":"online","room":"lobby","timestamp":<n>}
J< {"type":"presence","sender":"alicia","status":"online","room":"den","timestamp":<n>}
C> /unread
C< [SYSTEM] Unread: 1 from bob; /join <room> or /history @<name> shows them
C> /leave den
C< [SYSTEM] Left room: den
J< {"type":"leave","sender":"alicia","room":"den","timestamp":<n>}
C> /quit
C< [SYSTEM] Goodbye!
C<!
J< {"type":"presence","sender":"alicia","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
J> {"type":"users","room":"den"}
J< {"type":"users","room":"den","users":["bob"]}
J> {"type":"whois","username":"alicia"}
J< {"type":"whois","username":"alicia","guest":false,"status":"away","content":"disconnected","realname":"Alice","idle":<n>,"absent":<n>,"sessions":0,"rooms":["lobby"]}
# The line dialect hears the default room; it is one of the account's devices, and takes the account when nobody else has it.
L+ line
L> LOGIN alicia secret1
J< {"type":"presence","sender":"alicia","status":"online","room":"lobby","timestamp":<n>}
L< OK
L-
J< {"type":"presence","sender":"alicia","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
