# Invitations and knocking, in rooms for the invited and in open ones.
! users owner:secret1
! users olga:secret2
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
A> /set invite-only on
A< *** owner set invite-only to on
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> olga
D<< Enter password:\s
D> secret2
A< >>> olga has joined the chat!
D< [SYSTEM] Nickname set to olga
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D> /quit
A< <<< olga has left the chat.
D< [SYSTEM] Goodbye!
D<!
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /join den
B< [SYSTEM] Error: room den is for the invited; /knock den asks to be let in
B> /knock den let me in
A< [SYSTEM] bob asks to be let into room den: let me in; /invite bob den lets them in
B< [SYSTEM] You asked to be let into room den
B> /knock den
B< [SYSTEM] Error: you asked a moment ago; wait 60 seconds
C+ json
C> {"type":"login","username":"carl"}
A< >>> carl has joined the chat!
B< >>> carl has joined the chat!
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["owner","bob","carl"],"count":3}
C> {"type":"knock","room":"den","content":"me too","id":1}
A< [SYSTEM] carl asks to be let into room den: me too; /invite carl den lets them in
C< {"type":"knock","sender":"carl","timestamp":<n>,"room":"den","for":1}
C> {"type":"knock","room":"nowhere","id":2}
C< {"type":"error","code":"room-not-found","message":"room not found: nowhere","room":"nowhere","for":2}
C> {"type":"knock","room":"lobby","id":3}
C< {"type":"error","code":"room-open","message":"you may enter room lobby; /join lobby does it","room":"lobby","for":3}
C> {"type":"join","room":"den"}
C< {"type":"error","code":"invite-only","message":"room den is for the invited; /knock den asks to be let in","room":"den"}
A> /invite bob den
A< [SYSTEM] bob may enter room den now
B< [SYSTEM] owner invites you into room den; /join den enters it
A> /invite bob den
A< [SYSTEM] Error: bob may enter already
A> /invite nobody den
A< [SYSTEM] Error: user not found: nobody
A> /invite olga
A< [SYSTEM] olga may enter room den now
A> /roles
A< [SYSTEM] Roles:
A<   owner  owner
A<   bob    invited
A<   olga   invited
B> /knock den
B< [SYSTEM] Error: you may enter room den; /join den does it
B> /join den
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 2 people here; /users lists them
B> /invite carl
B< [SYSTEM] Error: you may not invite people into a room that only the invited may enter
B> /uninvite carl
B< [SYSTEM] Error: you may not invite people into a room that only the invited may enter
C> {"type":"invite","to":"bob","room":"den","id":4}
C< {"type":"error","code":"not-a-member","message":"you are not in room den","room":"den","username":"bob","for":4}
A> /uninvite carl
A< [SYSTEM] Error: carl is not invited
A> /uninvite olga
A< [SYSTEM] olga is not invited any more into room den
A> /role carl member
A< *** owner made carl a member
B< *** owner made carl a member
C> {"type":"join","room":"den"}
A< *** carl joined the room
B< *** carl joined the room
C< {"type":"join","sender":"carl","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":5,"members":["owner","bob","carl"],"count":3}
C> {"type":"roles","room":"den"}
C< {"type":"roles","room":"den","list":[{"username":"owner","role":"owner"},{"username":"carl","role":"member"}]}
A> /kick bob you know why
A< *** bob was kicked by owner: you know why
B< [SYSTEM] owner took back the invitation into room den
B< [SYSTEM] You were kicked from room den by owner: you know why
B< [SYSTEM] You are now in room: lobby
C< {"type":"leave","sender":"bob","room":"den","timestamp":<n>,"content":"you know why","code":"kicked","by":"owner"}
B> /join den
B< [SYSTEM] Error: room den is for the invited; /knock den asks to be let in
A> /set invite-only off
A< *** owner set invite-only to off
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"invite-only","value":"off","pos":8,"time_ms":<n>}
B> /join den
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 3 people here; /users lists them
C< {"type":"join","sender":"bob","room":"den","timestamp":<n>}
B> /invite olga
B< [SYSTEM] olga may enter room den now
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> olga
D<< Enter password:\s
D> secret2
A< >>> olga has joined the chat!
B< >>> olga has joined the chat!
C< {"type":"join","sender":"olga","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to olga
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D> /join den
A< *** olga joined the room
B< *** olga joined the room
C< {"type":"join","sender":"olga","room":"den","timestamp":<n>}
D< [SYSTEM] Joined room: den
D< [SYSTEM] 4 people here; /users lists them
D> /leave den
A< *** olga left the room
B< *** olga left the room
C< {"type":"leave","sender":"olga","room":"den","timestamp":<n>}
D< [SYSTEM] Left room: den
D< [SYSTEM] You are now in room: lobby
A> /set invite-only on
A< *** owner set invite-only to on
B< *** owner set invite-only to on
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"invite-only","value":"on","pos":10,"time_ms":<n>}
D> /join den
A< *** olga joined the room
B< *** olga joined the room
C< {"type":"join","sender":"olga","room":"den","timestamp":<n>}
D< [SYSTEM] Joined room: den
D< [SYSTEM] 4 people here; /users lists them
B> /leave den
A< *** bob left the room
B< [SYSTEM] Left room: den
B< [SYSTEM] You are now in room: lobby
C< {"type":"leave","sender":"bob","room":"den","timestamp":<n>}
D< *** bob left the room
B> /join den
B< [SYSTEM] Error: room den is for the invited; /knock den asks to be let in
