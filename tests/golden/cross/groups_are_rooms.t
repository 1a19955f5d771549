# A group made here is the room of that name everywhere.
! users gus:secret
! users hal:secret
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C+ json
C> {"username":"carol"}
A< >>> carol has joined the chat!
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","carol"],"count":2}
D+ groups
D<< Enter username:\s
D>> gus\nsecret\n
A< >>> gus has joined the chat!
C< {"type":"join","sender":"gus","room":"lobby","timestamp":<n>}
D< Enter password: Welcome to the chat server!
D> /create_group den
D< Group den created.
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] 2 people here; /users lists them
D< [Group den]: alice has joined the group.
C> {"type":"join","room":"den"}
A< *** carol joined the room
C< {"type":"join","sender":"carol","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["gus","alice","carol"],"count":3}
D< [Group den]: carol has joined the group.
A> hello den
A< <time> alice: hello den
C< {"type":"chat","sender":"alice","timestamp":<n>,"content":"hello den","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
D< [Group den]: hello den
C> {"type":"chat","room":"den","content":"hi"}
A< <time> carol: hi
C< {"type":"chat","sender":"carol","timestamp":<n>,"content":"hi","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>}
D< [Group den]: hi
D> /group_msg den hello all
A< <time> gus: hello all
C< {"type":"chat","sender":"gus","timestamp":<n>,"content":"hello all","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>}
D> /groups_users
D< Groups and their members:
D< Group 'den':
D< - gus
D< - alice
D< - carol
A> /create_group den
A< [SYSTEM] Error: room exists already: den
A> /group_msg den by name
A< <time> alice: by name
C< {"type":"chat","sender":"alice","timestamp":<n>,"content":"by name","room":"den","seq":4,"pos":4,"id":"r2-4","time_ms":<n>}
D< [Group den]: by name
A> /leave_group den
A< [SYSTEM] Left room: den
A< [SYSTEM] You are now in room: lobby
C< {"type":"leave","sender":"alice","room":"den","timestamp":<n>}
D< [Group den]: alice has left the group.
C> {"type":"groups"}
C< {"type":"groups","groups":[{"room":"den","users":["gus","carol"]}]}
C> {"type":"leave","room":"den"}
C< {"type":"leave","sender":"carol","room":"den","timestamp":<n>,"own":true}
D< [Group den]: carol has left the group.
D> /leave_group den
D< You left the group den.
A> /rooms
A< [SYSTEM] Available rooms:
A<   lobby (3 users)
