# Who takes no private messages of people without an account, in text and JSON.
! role alice user
! users alice:secret1
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /self guests-write off
A< [SYSTEM] You say of yourself: guests-write off
A> /self
A< [SYSTEM] You say of yourself:
A<   bot           off   you are a program
A<   hidden        off   in lists only for those who share a room with you
A<   guests-write  off   people without an account may write to you in private
A<   signals       on    programs may ask yours (CTCP)
A<   role          user  on this server
A> /self guests-write perhaps
A< [SYSTEM] Error: say bot, hidden, guests-write or signals, then on or off
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /msg alice hello?
B< [SYSTEM] Error: alice takes private messages only of people with an account; /register makes one
C+ json
C> {"username":"carl"}
A< >>> carl has joined the chat!
B< >>> carl has joined the chat!
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob","carl"],"count":3}
C> {"type":"dm","to":"alice","content":"hello?","key":"k1"}
C< {"type":"error","code":"no-strangers","message":"alice takes private messages only of people with an account; /register makes one","username":"alice","key":"k1"}
C> {"type":"signal","with":"alice","content":"VERSION"}
C< {"type":"error","code":"no-strangers","message":"alice takes private messages only of people with an account; /register makes one","username":"alice"}
C> {"type":"typing","with":"alice"}
A> /accept
A< [SYSTEM] You accept nobody
A> /accept nobody
A< [SYSTEM] Error: user not found: nobody
A> /accept carl
A< [SYSTEM] carl may write to you
A> /accept carl
A< [SYSTEM] It is so already
A> /accept
A< [SYSTEM] You accept:
A<   carl
C> {"type":"dm","to":"alice","content":"hello?","key":"k1"}
A< <time> [PM from carl]: hello?
C< {"type":"dm","sender":"carl","timestamp":<n>,"content":"hello?","to":"alice","seq":1,"pos":1,"id":"p1.3-1","time_ms":<n>}
C< {"type":"ack","key":"k1","to":"alice","seq":1,"pos":1,"id":"p1.3-1","timestamp":<n>,"time_ms":<n>}
C> {"type":"accept"}
C< {"type":"accepted","list":[]}
C> {"type":"self","name":"guests-write","value":false}
C< {"type":"done","what":"self","to":"guests-write","content":"off"}
C> {"type":"self","name":"signals","value":false}
C< {"type":"done","what":"self","to":"signals","content":"off"}
C> {"type":"self"}
C< {"type":"self","list":[{"name":"bot","value":"off","help":"you are a program"},{"name":"hidden","value":"off","help":"in lists only for those who share a room with you"},{"name":"guests-write","value":"off","help":"people without an account may write to you in private"},{"name":"signals","value":"off","help":"programs may ask yours (CTCP)"},{"name":"role","value":"guest","help":"on this server"}]}
B> /msg carl and you?
B< [SYSTEM] Error: carl takes private messages only of people with an account; /register makes one
C> {"type":"accept","username":"bob"}
C< {"type":"done","what":"accept","to":"bob"}
C> {"type":"accept"}
C< {"type":"accepted","list":[{"username":"bob"}]}
B> /msg carl and you?
B< [SYSTEM] Message sent to carl
C< {"type":"dm","sender":"bob","timestamp":<n>,"content":"and you?","to":"carl","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>}
C> {"type":"accept","username":"bob","remove":true}
C< {"type":"done","what":"accept","to":"bob","remove":true}
C> {"type":"accept","username":"bob","remove":true}
C< {"type":"done","what":"accept","to":"bob","again":true,"remove":true}
B> /msg carl and now?
B< [SYSTEM] Error: carl takes private messages only of people with an account; /register makes one
# An answer to what was said before.
A> /unaccept carl
A< [SYSTEM] carl is not accepted any more
C> {"type":"dm","to":"alice","content":"one more","reply":1}
C< {"type":"error","code":"no-strangers","message":"alice takes private messages only of people with an account; /register makes one","username":"alice"}
A> /self signals off
A< [SYSTEM] You say of yourself: signals off
A> /self guests-write on
A< [SYSTEM] You say of yourself: guests-write on
A> /self
A< [SYSTEM] You say of yourself:
A<   bot           off   you are a program
A<   hidden        off   in lists only for those who share a room with you
A<   guests-write  on    people without an account may write to you in private
A<   signals       off   programs may ask yours (CTCP)
A<   role          user  on this server
B> /msg alice at last
A< <time> [PM from bob]: at last
B< [SYSTEM] Message sent to alice
