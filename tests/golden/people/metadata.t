# What programs show of people and rooms, across restarts: accounts' and rooms' in the store.
! role alice moderator
! users alice:secret1
! users bob:secret2
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /meta
A< [SYSTEM] Nothing is said there
A> /meta status on holiday
A< [SYSTEM] status of alice: on holiday
A> /meta homepage https://example.org
A< [SYSTEM] homepage of alice: https://example.org
A> /meta status
A< [SYSTEM] Metadata:
A<   alice  status  on holiday
A> /meta Nope x
A< [SYSTEM] Error: a key is 1-64 of a-z, 0-9 and _ . / -: Nope
A> /unmeta nothing
A< [SYSTEM] Error: nothing is said under that key: nothing
A> /join dev
A< [SYSTEM] Joined room: dev
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> /set registered on
A< *** alice set registered to on
A> /meta #dev color red
A< [SYSTEM] color of room dev: red
A> /meta #dev
A< [SYSTEM] Metadata:
A<   in #dev  color  red
J+ json
J> {"type":"login","username":"bob","password":"secret2"}
A< >>> bob has joined the chat!
J< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
J> {"type":"metasub","key":"status color avatar"}
J< {"type":"metasub","list":[{"key":"status","state":"followed"},{"key":"color","state":"followed"},{"key":"avatar","state":"followed"}]}
J< {"type":"metasync","list":[{"username":"alice","key":"status","value":"on holiday"}]}
J> {"type":"metadata","key":"status","value":"busy","tag":"t1"}
J< {"type":"meta","username":"bob","key":"status","value":"busy","by":"bob","timestamp":<n>,"for":"t1"}
J> {"type":"metadata","tag":"t2"}
J< {"type":"metadata","list":[{"username":"bob","key":"status","value":"busy"}],"for":"t2"}
J> {"type":"metadata","username":"alice"}
J< {"type":"metadata","list":[{"username":"alice","key":"homepage","value":"https://example.org"},{"username":"alice","key":"status","value":"on holiday"}]}
J> {"type":"metadata","username":"alice","key":"status nothing"}
J< {"type":"metadata","list":[{"username":"alice","key":"status","value":"on holiday"},{"username":"alice","key":"nothing","state":"not set"}]}
J> {"type":"metadata","username":"alice","key":"status","value":"mine","tag":"t3"}
J< {"type":"error","code":"not-allowed","message":"you may not change the metadata of others","username":"alice","for":"t3"}
J> {"type":"join","room":"dev"}
A< *** bob joined the room
J< {"type":"join","sender":"bob","room":"dev","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":2,"members":["alice","bob"],"count":2}
J< {"type":"metasync","room":"dev","list":[{"room":"dev","key":"color","value":"red"},{"username":"alice","key":"status","value":"on holiday"}]}
J> {"type":"metasync","room":"dev"}
J< {"type":"metasync","room":"dev","list":[{"room":"dev","key":"color","value":"red"},{"username":"alice","key":"status","value":"on holiday"},{"username":"bob","key":"status","value":"busy"}]}
J> {"type":"metasub"}
J< {"type":"metasub","list":[{"key":"status"},{"key":"color"},{"key":"avatar"}]}
A> /meta status back again
A< [SYSTEM] status of alice: back again
J< {"type":"meta","username":"alice","key":"status","value":"back again","by":"alice","timestamp":<n>}
A> /unmeta status
A< [SYSTEM] status of alice is not set any more
J< {"type":"meta","username":"alice","key":"status","by":"alice","remove":true,"timestamp":<n>}
A> /meta #dev color blue
A< [SYSTEM] color of room dev: blue
J< {"type":"meta","room":"dev","key":"color","value":"blue","by":"alice","pos":3,"time_ms":<n>,"timestamp":<n>}
A> /metasub status
A< [SYSTEM] Keys of metadata that you follow:
A<   status  followed
A< [SYSTEM] Metadata:
A<   bob  status  busy
A> /metasync #lobby
A< [SYSTEM] Metadata:
A<   bob  status  busy
A> /metasync @bob
A< [SYSTEM] Metadata:
A<   bob  status  busy
# Moderators may, of others.
A> /meta @bob status spam is not nice
A< [SYSTEM] status of bob: spam is not nice
J< {"type":"meta","username":"bob","key":"status","value":"spam is not nice","by":"alice","timestamp":<n>}
A> /unmeta @bob status
A< [SYSTEM] status of bob is not set any more
J< {"type":"meta","username":"bob","key":"status","by":"alice","remove":true,"timestamp":<n>}
# Of who is not here, too.
J> {"type":"logout"}
A< *** bob left the room
A< <<< bob has left the chat.
J< {"type":"system","content":"bye"}
J<!
A> /meta @bob avatar https://example.org/b.png
A< [SYSTEM] avatar of bob: https://example.org/b.png
A> /meta @bob
A< [SYSTEM] Metadata:
A<   bob  avatar  https://example.org/b.png
A> /unmeta @bob
A< [SYSTEM] Metadata:
A<   bob  avatar  not set
A> /meta @bob
A< [SYSTEM] Nothing is said there
A> /meta @nobody
A< [SYSTEM] Error: user not found: nobody
A> /unmetasub status
A< [SYSTEM] Keys of metadata that you follow:
A<   status  not any more
A> /metasub
A< [SYSTEM] You follow no metadata
A> /unmeta #dev
A< [SYSTEM] Metadata:
A<   in #dev  color  not set
A> /meta #dev color green
A< [SYSTEM] color of room dev: green
# What a guest said of itself before it had an account goes with it, and so does what was said before the login.
G+ json
G> {"type":"metadata","key":"status","value":"new here"}
G< {"type":"meta","key":"status","value":"new here","timestamp":<n>}
G> {"type":"metadata"}
G< {"type":"metadata","list":[{"key":"status","value":"new here"}]}
G> {"type":"login","username":"gina"}
A< >>> gina has joined the chat!
G< {"type":"welcome","username":"gina","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","gina"],"count":2}
G> {"type":"metadata"}
G< {"type":"metadata","list":[{"username":"gina","key":"status","value":"new here"}]}
G> {"type":"register","password":"secret-of-gina"}
G< {"type":"register","username":"gina"}
G> {"type":"logout"}
A< <<< gina has left the chat.
G< {"type":"system","content":"bye"}
G<!
A> /meta @gina
A< [SYSTEM] Metadata:
A<   gina  status  new here
! restart
A< [SYSTEM] Server is shutting down…
A<!
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /meta
A< [SYSTEM] Metadata:
A<   alice  homepage  https://example.org
A> /meta #dev
A< [SYSTEM] Metadata:
A<   in #dev  color  green
A> /meta @gina
A< [SYSTEM] Metadata:
A<   gina  status  new here
A> /meta @bob
A< [SYSTEM] Nothing is said there
