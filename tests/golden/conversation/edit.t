# Editing: one's own words alone, marked for whoever reads them later, by number or the last one, by people and programs.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ json
B> {"username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
A> hello wrold
A< <time> alice: hello wrold
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"hello wrold","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
A> /edit hello world
A< <time> alice edited #1 ("hello wrold"): hello world
B< {"type":"edit","sender":"alice","timestamp":<n>,"content":"hello world","room":"lobby","seq":1,"pos":2,"id":"r1-1","time_ms":<n>}
B> {"type":"chat","content":"one"}
A< <time> bob: one
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"lobby","seq":2,"pos":3,"id":"r1-2","time_ms":<n>}
B> {"type":"edit","seq":2,"content":"two","id":"e"}
A< <time> bob edited #2 ("one"): two
B< {"type":"edit","sender":"bob","timestamp":<n>,"content":"two","room":"lobby","seq":2,"pos":4,"id":"r1-2","time_ms":<n>}
B< {"type":"ack","room":"lobby","seq":2,"pos":4,"id":"r1-2","timestamp":<n>,"time_ms":<n>,"for":"e"}
A> /edit #1 Hello, world
A< <time> alice edited #1 ("hello world"): Hello, world
B< {"type":"edit","sender":"alice","timestamp":<n>,"content":"Hello, world","room":"lobby","seq":1,"pos":5,"id":"r1-1","time_ms":<n>}
# Not what others said, nor what nobody said.
B> {"type":"edit","seq":1,"content":"mine now","id":"x"}
B< {"type":"error","code":"not-yours","message":"you can change only what you said yourself","for":"x"}
B> {"type":"edit","seq":99,"content":"none"}
B< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted"}
B> {"type":"edit","seq":0,"content":"none"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: seq"}
B> {"type":"edit","content":"none"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: seq"}
B> {"type":"edit","seq":2}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: content"}
B> {"type":"edit","seq":2,"content":" "}
B< {"type":"error","code":"message-empty","message":"nothing to send"}
A> /edit #2 not mine
A< [SYSTEM] Error: you can change only what you said yourself
A> /edit #77 none
A< [SYSTEM] Error: there is no such message here, or it was deleted
A> /edit
A< [SYSTEM] Usage: /edit [#number] <new text>
A> /edit #1
A< [SYSTEM] Usage: /edit [#number] <new text>
# An action stays one.
A> /me waves
A< <time> * alice waves
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"waves","room":"lobby","seq":3,"pos":6,"id":"r1-3","time_ms":<n>,"action":true}
A> /edit waves a lot
A< <time> alice edited #3 ("waves"): waves a lot
B< {"type":"edit","sender":"alice","timestamp":<n>,"content":"waves a lot","room":"lobby","seq":3,"pos":7,"id":"r1-3","time_ms":<n>}
# Said and edited in one go.
A>> three\n/edit four\n/edit five\n
A< <time> alice: three
A< <time> alice edited #4 ("three"): four
A< <time> alice edited #4 ("four"): five
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"three","room":"lobby","seq":4,"pos":8,"id":"r1-4","time_ms":<n>}
B< {"type":"edit","sender":"alice","timestamp":<n>,"content":"four","room":"lobby","seq":4,"pos":9,"id":"r1-4","time_ms":<n>}
B< {"type":"edit","sender":"alice","timestamp":<n>,"content":"five","room":"lobby","seq":4,"pos":10,"id":"r1-4","time_ms":<n>}
B>> {"type":"chat","content":"six","key":"k"}{"type":"edit","seq":5,"content":"seven"}
A< <time> bob: six
A< <time> bob edited #5 ("six"): seven
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"six","room":"lobby","seq":5,"pos":11,"id":"r1-5","time_ms":<n>}
B< {"type":"ack","key":"k","room":"lobby","seq":5,"pos":11,"id":"r1-5","timestamp":<n>,"time_ms":<n>}
B< {"type":"edit","sender":"bob","timestamp":<n>,"content":"seven","room":"lobby","seq":5,"pos":12,"id":"r1-5","time_ms":<n>}
# Two lines.
B> {"type":"edit","seq":5,"content":"seven\\neight"}
A< <time> bob edited #5 ("seven"): seven
A< <time> bob edited #5 ("seven"): eight
B< {"type":"edit","sender":"bob","timestamp":<n>,"content":"seven\\neight","room":"lobby","seq":5,"pos":13,"id":"r1-5","time_ms":<n>}
# An answer quotes what is there now, also to those who come later.
A> /reply #2 to two
A< <time> alice (to bob #2 "two"): to two
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"to two","room":"lobby","seq":6,"pos":14,"id":"r1-6","time_ms":<n>,"reply":2,"thread":2,"reply_to":"bob","quote":"two"}
B> {"type":"edit","seq":2,"content":"two and a half"}
A< <time> bob edited #2 ("two"): two and a half
B< {"type":"edit","sender":"bob","timestamp":<n>,"content":"two and a half","room":"lobby","seq":2,"pos":15,"id":"r1-2","time_ms":<n>}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carol
A< >>> carol has joined the chat!
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< --- history of lobby ---
C< <time> alice: Hello, world (edited)
C< <time> bob: two and a half (edited)
C< <time> * alice waves a lot (edited)
C< <time> alice: five (edited)
C< <time> bob: seven
C< <time> bob: eight (edited)
C< <time> alice (to bob #2 "two and a half"): to two
C< --- end of history ---
C> /history
C< --- history of lobby ---
C< #1 <time> alice: Hello, world (edited)
C< #2 <time> bob: two and a half (edited)
C< #3 <time> * alice waves a lot (edited)
C< #4 <time> alice: five (edited)
C< #5 <time> bob: seven
C< #5 <time> bob: eight (edited)
C< #6 <time> alice (to bob #2 "two and a half"): to two
C< --- end of history ---
B> {"type":"history","after":3}
B< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"five","room":"lobby","seq":4,"pos":8,"id":"r1-4","time_ms":<n>,"edited":true},{"type":"chat","sender":"bob","timestamp":<n>,"content":"seven\\neight","room":"lobby","seq":5,"pos":11,"id":"r1-5","time_ms":<n>,"edited":true},{"type":"chat","sender":"alice","timestamp":<n>,"content":"to two","room":"lobby","seq":6,"pos":14,"id":"r1-6","time_ms":<n>,"reply":2,"thread":2,"reply_to":"bob","quote":"two and a half"}],"more":false,"epoch":<n>}
B> {"type":"edit","seq":2,"content":"{\{4097*x}}"}
B< {"type":"error","code":"message-too-long","message":"message too long (limit 4096 bytes)","n":4096}
