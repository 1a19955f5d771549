# Several sessions at once: where one is logged in, logging out one of them, the others, or whoever came by a token.
A+ text @192.0.2.1
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
! config plain_passwords=always
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret1
A< [SYSTEM] Your name is registered: from now on it needs the password
@ 10s
B+ json @198.51.100.7
B> {"username":"alice","password":"secret1","remember":true,"id":1}
B< {"type":"welcome"<*>
B< {"type":"session","token":"<$phone>"<*>
C+ json @2001:db8::7
C> {"username":"alice","password":"secret1"}
C< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
@ 20s
D+ line
D> LOGIN alice secret1
D< ERR username-taken
D-
A> /sessions
A< [SYSTEM] Your sessions:
A<   3145729  json  2001:db8::/64  since 2023-11-14 22:13:30  idle 20s
A<   2097153  json  198.51.100.7   since 2023-11-14 22:13:30  idle 20s
A<   1048577  text  192.0.2.1      since 2023-11-14 22:13:20  (this one)
B> {"type":"sessions"}
B< {"type":"sessions","list":[{"number":<$cnum>,"dialect":"json"<*>
A> /revoke
A< [SYSTEM] Usage: /revoke <number or others> [account]
A> /revoke 99
A< [SYSTEM] Error: no such session or token: 99
A> /revoke nonsense
A< [SYSTEM] Error: no such session or token: nonsense
B> {"type":"revoke","number":{$cnum},"id":2}
B< {"type":"done","what":"revoke","to":"3145729","for":2}
C< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
C<!
B> {"type":"revoke","number":{$cnum}}
B< {"type":"error","code":"session-not-found","message":"no such session or token: 3145729","username":"3145729"}
B> {"type":"revoke"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: number"}
# A remembered session comes back without the password, as often as it likes; its token is not asked for twice.
B-
B+ json
B> {"username":"alice","token":"{$phone}","remember":true}
B< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
B-
B+ json
B> {"type":"login","token":"{$phone}"}
B< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
A> /tokens
A< [SYSTEM] Your tokens:
A<   1  session  json from 198.51.100.7  used 2023-11-14 22:13:50  until 2023-12-14 22:13:30
# Another name's token.
C+ json
C> {"username":"bob","token":"{$phone}"}
C< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"bob"}
C> {"username":"alice","token":"{$phone}x"}
C< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"alice"}
C> {"username":"alice","token":"{$phone}"}
C< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
# Revoked, and everybody out who came with it.
A> /revoke 1
A< [SYSTEM] Not good any more: 1
B< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
B<!
C< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
C<!
A> /revoke 1
A< [SYSTEM] Error: no such session or token: 1
C+ json
C> {"username":"alice","token":"{$phone}"}
C< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"alice"}
C> {"username":"alice","password":"secret1","remember":true}
C< {"type":"welcome"<*>
C< {"type":"session","token":"<$new>"<*>
B+ json
B> {"username":"alice","password":"secret1"}
B< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
# All others: their tokens, too, but not one's own.
C> {"type":"revoke","others":true,"id":3}
A< [SYSTEM] This session was logged out
A<!
B< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
B<!
C< {"type":"done","what":"revoke","to":"others","for":3}
C-
C+ json
C> {"username":"alice","token":"{$new}"}
C< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
