# A guest logs in to an account on the same connection, in IRC, text and JSON; its rooms come with it, if they let it in.
! users alice:secret1
! users bob:secret22
! users carl:secret333
A+ json
A> {"username":"watch"}
A< {"type":"welcome","username":"watch","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["watch"],"count":1}
A> {"type":"join","room":"dev"}
A< {"type":"join","sender":"watch","room":"dev","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["watch"],"count":1,"created":true}
B+ irc
B> NICK guest1
B> USER b 0 * :B
A< {"type":"join","sender":"guest1","room":"lobby","timestamp":<n>}
B<* :koine.local 422 <*>
B< :guest1!~u@koine.local JOIN #lobby
B< :koine.local 353 guest1 = #lobby :watch guest1
B< :koine.local 366 guest1 #lobby :End of NAMES list
B> JOIN #dev
A< {"type":"join","sender":"guest1","room":"dev","timestamp":<n>}
B< :guest1!~u@koine.local JOIN #dev
B< :koine.local 353 guest1 = #dev :@watch guest1
B< :koine.local 366 guest1 #dev :End of NAMES list
B> JOIN #own
B< :guest1!~u@koine.local JOIN #own
B< :koine.local 353 guest1 = #own :@guest1
B< :koine.local 366 guest1 #own :End of NAMES list
B> LOGIN alice wrong
B< :koine.local 464 guest1 :wrong name or password
B> LOGIN alice secret1
A< {"type":"leave","sender":"guest1","room":"dev","timestamp":<n>,"quit":true}
A< {"type":"join","sender":"alice","room":"dev","timestamp":<n>}
A< {"type":"leave","sender":"guest1","room":"lobby","timestamp":<n>,"quit":true}
A< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
B< :guest1!~u@koine.local PART #own
B< :guest1!~u@koine.local PART #dev
B< :guest1!~u@koine.local PART #lobby
B< :koine.local 900 guest1 guest1!~u@koine.local alice :You are now logged in
B< :guest1!~u@koine.local NICK alice
B< :alice!~u@koine.local JOIN #lobby
B< :koine.local 353 alice = #lobby :watch alice
B< :koine.local 366 alice #lobby :End of NAMES list
B< :alice!~u@koine.local JOIN #dev
B< :koine.local 353 alice = #dev :@watch alice
B< :koine.local 366 alice #dev :End of NAMES list
B< :alice!~u@koine.local JOIN #own
B< :koine.local 353 alice = #own :@alice
B< :koine.local 366 alice #own :End of NAMES list
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> dave
A< {"type":"join","sender":"dave","room":"lobby","timestamp":<n>}
B< :dave!~u@koine.local JOIN #lobby
C< [SYSTEM] Nickname set to dave
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C> /join dev
A< {"type":"join","sender":"dave","room":"dev","timestamp":<n>}
B< :dave!~u@koine.local JOIN #dev
C< [SYSTEM] Joined room: dev
C< [SYSTEM] 3 people here; /users lists them
C> /login bob secret22
A< {"type":"leave","sender":"dave","room":"dev","timestamp":<n>,"quit":true}
A< {"type":"join","sender":"bob","room":"dev","timestamp":<n>}
A< {"type":"leave","sender":"dave","room":"lobby","timestamp":<n>,"quit":true}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< :dave!~u@koine.local QUIT :
B< :bob!~u@koine.local JOIN #dev
B< :bob!~u@koine.local JOIN #lobby
C< [SYSTEM] Left room: dev
C< [SYSTEM] Left room: lobby
C< [SYSTEM] Nickname set to bob
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< [SYSTEM] Joined room: dev
C< [SYSTEM] 3 people here; /users lists them
C> hello
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"hello","room":"dev","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
B< :bob!~u@koine.local PRIVMSG #dev :hello
C< <time> bob: hello
C> /login bob secret22
C< [SYSTEM] Error: you are logged in already
D+ json
D> {"username":"dora"}
A< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
B< :dora!~u@koine.local JOIN #lobby
C< >>> dora has joined the chat!
D< {"type":"welcome","username":"dora","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["watch","alice","bob","dora"],"count":4}
D> {"type":"login","username":"carl","password":"secret333"}
A< {"type":"leave","sender":"dora","room":"lobby","timestamp":<n>,"quit":true}
A< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
B< :dora!~u@koine.local QUIT :
B< :carl!~u@koine.local JOIN #lobby
C< <<< dora has left the chat.
C< >>> carl has joined the chat!
D< {"type":"leave","sender":"dora","room":"lobby","timestamp":<n>,"own":true}
D< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["watch","alice","bob","carl"],"count":4}
D> {"type":"chat","content":"hi"}
A< {"type":"chat","sender":"carl","timestamp":<n>,"content":"hi","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B< :carl!~u@koine.local PRIVMSG #lobby :hi
C< <time> #lobby carl: hi
D< {"type":"chat","sender":"carl","timestamp":<n>,"content":"hi","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
