# A secret room: nobody outside learns of it from lists, or who is in it.
! users owner:secret1
! users mod:secret2
! users olga:secret3
! role mod moderator
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> owner
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to owner
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> /set secret on
A< *** owner set secret to on
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /rooms
B< [SYSTEM] Available rooms:
B<   lobby (2 users)
B> /groups_users
B< [SYSTEM] No groups exist.
B> /whois owner
B< [SYSTEM] owner is registered, online for <n>s, idle for <n>s
B<   in room lobby
B> /who
B< [SYSTEM] Online users:
B<   owner
B<   bob
B> /users den
B< [SYSTEM] Error: you are not in room den
B> /history
B< --- no messages yet ---
B> /topic
B< [SYSTEM] Room lobby has no topic; /topic <text> sets one
C+ json
C> {"type":"login","username":"carl"}
A< >>> carl has joined the chat!
B< >>> carl has joined the chat!
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["owner","bob","carl"],"count":3}
C> {"type":"rooms"}
C< {"type":"rooms","rooms":[{"room":"lobby","count":3,"topic":"","in":true,"default":true}]}
C> {"type":"groups"}
C< {"type":"groups","groups":[]}
C> {"type":"whois","username":"owner"}
C< {"type":"whois","username":"owner","guest":false,"status":"online","idle":<n>,"online":<n>,"sessions":1,"rooms":["lobby"]}
C> {"type":"users","room":"den"}
C< {"type":"error","code":"not-a-member","message":"you are not in room den","room":"den"}
C> {"type":"roles","room":"den"}
C< {"type":"error","code":"not-a-member","message":"you are not in room den","room":"den"}
C> {"type":"set","room":"den"}
C< {"type":"error","code":"not-a-member","message":"you are not in room den","room":"den"}
C> {"type":"history","room":"den"}
C< {"type":"error","code":"not-a-member","message":"you are not in room den","room":"den"}
C> {"type":"search","content":"x","room":"den"}
C< {"type":"error","code":"not-a-member","message":"you are not in room den","room":"den"}
C> {"type":"knock","room":"den"}
C< {"type":"error","code":"room-open","message":"you may enter room den; /join den does it","room":"den"}
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> mod
D<< Enter password:\s
D> secret2
A< >>> mod has joined the chat!
B< >>> mod has joined the chat!
C< {"type":"join","sender":"mod","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to mod
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D> /rooms
D< [SYSTEM] Available rooms:
D<   lobby (4 users)
D<   den (1 users) [Secret]
D> /groups_users
D< [SYSTEM] Groups and their members:
D<   den:
D<     owner
E+ groups
E<< Enter username:\s
E> olga
E<< Enter password:\s
E> secret3
A< >>> olga has joined the chat!
B< >>> olga has joined the chat!
C< {"type":"join","sender":"olga","room":"lobby","timestamp":<n>}
D< >>> olga has joined the chat!
E< Welcome to the chat server!
E> /groups_users
E< No groups exist.
B> /join den
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 2 people here; /users lists them
B> /rooms
B< [SYSTEM] Available rooms:
B<   lobby (5 users)
B<   den (2 users) [Secret]
B> /whois owner
B< [SYSTEM] owner is registered, online for <n>s, idle for <n>s
B<   in room lobby
B<   in room den
A> /set secret off
A< *** owner set secret to off
B< *** owner set secret to off
C> {"type":"rooms"}
C< {"type":"rooms","rooms":[{"room":"lobby","count":5,"topic":"","in":true,"default":true},{"room":"den","count":2,"topic":""}]}
