# Registering by invitation: codes with uses and an end; a code is for that alone, and many wrong ones make one wait.
! config registration=invite
! config login_failures=3
! role ada admin
! users ada:secret0
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret1
A< [SYSTEM] Error: to register takes an invitation: /register <password> <code>
M+ json
M> {"username":"ada","password":"secret0"}
A< >>> ada has joined the chat!
M< {"type":"welcome","username":"ada","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","ada"],"count":2}
M> {"type":"invitation","uses":2,"for":3600,"id":1}
M< {"type":"invitation","code":"<$two>","name":"invitation","number":1,"until_ms":<n>,"for":1}
M> {"type":"invitation"}
M< {"type":"invitation","code":"<$one>","name":"invitation","number":2}
M> {"type":"tokens"}
M< {"type":"tokens","list":[{"number":1,"kind":"invite","label":"invitation","uses":2,"until_ms":<n>},{"number":2,"kind":"invite","label":"invitation","uses":1}]}
# Too short a password spends nothing, nor does any other use of it.
A> /register short {$two}
A< [SYSTEM] Error: password must be 6-256 bytes
A> /reset {$one} secret1
A< [SYSTEM] Error: this code or token is not good, or not any more
X+ json
X> {"username":"ada","token":"{$one}"}
X< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"ada"}
X-
A> /register secret1 {$two}
A< [SYSTEM] Your name is registered: from now on it needs the password
A> /whois alice
A< [SYSTEM] alice is registered, online for <n>s, idle for <n>s
A<   in room lobby
B+ json
B> {"username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","ada","bob"],"count":3}
M< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B> {"type":"register","password":"secret2"}
B< {"type":"error","code":"invitation-needed","message":"to register takes an invitation: /register <password> <code>"}
B> {"type":"register","password":"secret2","code":"{$two}"}
B< {"type":"register","username":"bob"}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carol
A< >>> carol has joined the chat!
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
M< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C> /register secret3 {$two}
C< [SYSTEM] Error: this code or token is not good, or not any more
@ 6m
C> /register secret3 words and all {$one}
C< [SYSTEM] Your name is registered: from now on it needs the password
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> carol
D<< Enter password:\s
D> secret3 words and all
D< [SYSTEM] Nickname set to carol
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
M> {"type":"invitation","for":60}
M< {"type":"invitation","code":"<$late>","name":"invitation","number":3,"until_ms":<n>}
E+ text
E< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
E<< Enter your nickname:\s
E> edith
A< >>> edith has joined the chat!
B< {"type":"join","sender":"edith","room":"lobby","timestamp":<n>}
C< >>> edith has joined the chat!
D< >>> edith has joined the chat!
E< [SYSTEM] Nickname set to edith
E< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
M< {"type":"join","sender":"edith","room":"lobby","timestamp":<n>}
@ 61s
E> /register secret4 {$late}
E< [SYSTEM] Error: this code or token is not good, or not any more
E> /register secret4 {$one}
E< [SYSTEM] Error: this code or token is not good, or not any more
E> /register secret4 koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
E< [SYSTEM] Error: this code or token is not good, or not any more
E> /register secret4 koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
E< [SYSTEM] Error: too many wrong passwords; try again in 300 seconds
M> {"type":"tokens"}
M< {"type":"tokens","list":[]}
M> {"type":"revoke","number":3}
M< {"type":"done","what":"revoke","to":"3"}
M> {"type":"tokens"}
M< {"type":"tokens","list":[]}
