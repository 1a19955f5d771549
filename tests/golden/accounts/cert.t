# A certificate logs in: registered once by whoever is logged in with it, listed, revoked. In text and in JSON.
A+ json cert=aa
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
A> {"type":"register","password":"secret1"}
A< {"type":"register","username":"alice"}
A> {"type":"cert","name":"my laptop","id":1}
A< {"type":"done","what":"cert","for":1}
A> {"type":"cert","name":"again"}
A< {"type":"error","code":"certificate-taken","message":"this certificate logs somebody in already; /tokens lists yours","username":"again"}
A> {"type":"tokens"}
A< {"type":"tokens","list":[{"number":1,"kind":"certificate","label":"my laptop"}]}
A-
A+ json cert=aa
A> {"username":"alice","id":2}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1,"for":2}
A> {"type":"chat","content":"by certificate"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"by certificate","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B+ text cert=aa
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> ALICE
B< [SYSTEM] Nickname set to alice
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B< --- history of lobby ---
B< <time> alice: by certificate
B< --- end of history ---
B> and from here
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"and from here","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
B< <time> alice: and from here
# Another one is none: the password is asked for, as often as one likes.
C+ text cert=bb
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> alice
C<< Enter password:\s
C> wrong
C< [SYSTEM] Error: wrong name or password
C< [SYSTEM] Try again, or press Enter for another name.
C<< Enter password:\s
C> secret1
C< [SYSTEM] Nickname set to alice
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< --- history of lobby ---
C< <time> alice: by certificate
C< <time> alice: and from here
C< --- end of history ---
C> /cert
C< [SYSTEM] From now on the certificate of this connection logs you in
C> /cert two words
C< [SYSTEM] Usage: /cert [label]
C> /quit
A< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":2,"own":true,"unread":0}
C< [SYSTEM] Goodbye!
C<!
D+ json cert=bb
D> {"username":"alice"}
D< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":2,"pos":2,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
# Who has none, or another name.
E+ json
E> {"username":"alice"}
E< {"type":"error","code":"password-needed","message":"this name is registered; its password is needed","username":"alice"}
E> {"username":"alice","password":"secret1"}
E< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":2,"pos":2,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
E> {"type":"cert"}
E< {"type":"error","code":"no-certificate","message":"this connection has no client certificate"}
F+ json cert=bb
F> {"username":"frida"}
A< {"type":"join","sender":"frida","room":"lobby","timestamp":<n>}
B< >>> frida has joined the chat!
D< {"type":"join","sender":"frida","room":"lobby","timestamp":<n>}
E< {"type":"join","sender":"frida","room":"lobby","timestamp":<n>}
F< {"type":"welcome","username":"frida","room":"lobby","epoch":<n>,"seq":2,"pos":2,"time_ms":<n>,"guest":true,"users":["alice","frida"],"count":2}
F> {"type":"register","password":"secret2"}
F< {"type":"register","username":"frida"}
F> {"type":"cert"}
F< {"type":"error","code":"certificate-taken","message":"this certificate logs somebody in already; /tokens lists yours"}
G+ json cert=bb
G> {"username":"frida"}
G< {"type":"error","code":"password-needed","message":"this name is registered; its password is needed","username":"frida"}
# It is revoked, and who came by it is out.
E> {"type":"tokens"}
E< {"type":"tokens","list":[{"number":1,"kind":"certificate","label":"my laptop","used_ms":1700000000000},{"number":2,"kind":"certificate","label":"certificate","used_ms":1700000000000}]}
E> {"type":"revoke","number":1}
A< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":2,"own":true,"unread":0}
A< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
A<!
B< [SYSTEM] This session was logged out
B<!
D< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":2,"own":true,"unread":0}
E< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":2,"own":true,"unread":0}
E< {"type":"done","what":"revoke","to":"1"}
A+ json cert=aa
A> {"username":"alice"}
A< {"type":"error","code":"password-needed","message":"this name is registered; its password is needed","username":"alice"}
# A new password does not touch certificates.
E> {"type":"passwd","password":"secret3"}
D< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
D<!
E< {"type":"passwd","username":"alice"}
D+ json cert=bb
D> {"username":"alice"}
D< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":2,"pos":2,"time_ms":<n>,"guest":false,"users":["alice","frida"],"count":2}
