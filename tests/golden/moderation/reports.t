# Reports: of a person or of a message, to the moderators; the queue, and settling.
! users mod:secret1
! users olga:secret2
! role mod moderator
! config reports_max=22
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
C+ json
C> {"type":"login","username":"olga","password":"secret2"}
A< >>> olga has joined the chat!
B< >>> olga has joined the chat!
C< {"type":"welcome","username":"olga","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["mod","bob","olga"],"count":3}
C> {"type":"chat","content":"rude words","id":1}
A< <time> olga: rude words
B< <time> olga: rude words
C< {"type":"chat","sender":"olga","timestamp":<n>,"content":"rude words","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
C< {"type":"ack","room":"lobby","seq":1,"pos":1,"id":"r1-1","timestamp":<n>,"time_ms":<n>,"for":1}
C> {"type":"dm","to":"bob","content":"ruder words"}
B< <time> [PM from olga]: ruder words
C< {"type":"dm","sender":"olga","timestamp":<n>,"content":"ruder words","to":"bob","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>}
B> /report
B< [SYSTEM] Usage: /report <name or #number> <reason>
B> /report olga
B< [SYSTEM] Usage: /report <name or #number> <reason>
B> /report nobody he is not there
B< [SYSTEM] Error: user not found: nobody
B> /report olga keeps being rude
A< [SYSTEM] Report 1 by bob about olga: keeps being rude; /settle 1 <what was done> closes it
B< [SYSTEM] Thank you: the moderators were told
B> /report #1 look at that
A< [SYSTEM] Report 2 by bob about olga, message #1 in room lobby: look at that; /settle 2 <what was done> closes it
B< [SYSTEM] Thank you: the moderators were told
B> /report #99 nothing there
B< [SYSTEM] Error: there is no such message here, or it was deleted
B> /reports
B< [SYSTEM] Error: you may not read or settle reports
B> /settle 1
B< [SYSTEM] Error: you may not read or settle reports
C> {"type":"report","to":"bob","content":"he started it","id":2}
A< [SYSTEM] Report 3 by olga about bob: he started it; /settle 3 <what was done> closes it
C< {"type":"done","what":"report","for":2}
C> {"type":"report","seq":1,"content":"oops","id":3}
A< [SYSTEM] Report 4 by olga about olga, message #1 in room lobby: oops; /settle 4 <what was done> closes it
C< {"type":"done","what":"report","for":3}
C> {"type":"report","with":"bob","seq":1,"content":"in private","id":4}
A< [SYSTEM] Report 5 by olga about olga, message #1: in private; /settle 5 <what was done> closes it
C< {"type":"done","what":"report","for":4}
C> {"type":"reports","id":5}
C< {"type":"error","code":"not-allowed","message":"you may not read or settle reports","for":5}
A> /reports
A< [SYSTEM] Open reports:
A<   1  by bob   about olga  keeps being rude                 <date>
A<   2  by bob   about olga  look at that      in #lobby  #1  <date>
A<   3  by olga  about bob   he started it                    <date>
A<   4  by olga  about olga  oops              in #lobby  #1  <date>
A<   5  by olga  about olga  in private                   #1  <date>
A> /settle
A< [SYSTEM] Usage: /settle <number> [what was done]
A> /settle 77
A< [SYSTEM] Error: no open report has that number
A> /settle 1 talked to both
A< [SYSTEM] Report 1 is settled
A> /settle 2
A< [SYSTEM] Report 2 is settled
A> /reports
A< [SYSTEM] Open reports:
A<   3  by olga  about bob   he started it                 <date>
A<   4  by olga  about olga  oops           in #lobby  #1  <date>
A<   5  by olga  about olga  in private                #1  <date>
A> written down by now
A< <time> mod: written down by now
B< <time> mod: written down by now
C< {"type":"chat","sender":"mod","timestamp":<n>,"content":"written down by now","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
A> /audit
A< [SYSTEM] Audit log:
A<   7  <date>  mod   127.0.0.1  settle  olga  in #lobby  2
A<   6  <date>  mod   127.0.0.1  settle  olga             1: talked to both
A<   5  <date>  olga  127.0.0.1  report  olga             5: in private
A<   4  <date>  olga  127.0.0.1  report  olga  in #lobby  4: oops
A<   3  <date>  olga  127.0.0.1  report  bob              3: he started it
A<   2  <date>  bob   127.0.0.1  report  olga  in #lobby  2: look at that
A<   1  <date>  bob   127.0.0.1  report  olga             1: keeps being rude
C> {"type":"logout"}
A< <<< olga has left the chat.
B< <<< olga has left the chat.
C< {"type":"system","content":"bye"}
C<!
B> /quit
A< <<< bob has left the chat.
B< [SYSTEM] Goodbye!
B<!
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carl
A< >>> carl has joined the chat!
C< [SYSTEM] Nickname set to carl
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< --- history of lobby ---
C< <time> olga: rude words
C< <time> mod: written down by now
C< --- end of history ---
C> /report mod one
A< [SYSTEM] Report 6 by carl about mod: one; /settle 6 <what was done> closes it
C< [SYSTEM] Thank you: the moderators were told
C> /report mod two
A< [SYSTEM] Report 7 by carl about mod: two; /settle 7 <what was done> closes it
C< [SYSTEM] Thank you: the moderators were told
@ 30s
C> /report mod three
A< [SYSTEM] Report 8 by carl about mod: three; /settle 8 <what was done> closes it
C< [SYSTEM] Thank you: the moderators were told
