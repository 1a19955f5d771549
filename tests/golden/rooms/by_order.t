# Administrators make rooms that stay and shut rooms, without being in them; owners shut their own.
! users ada:secret1
! users bob:secret2
! role ada admin
! config trusted=yes
A+ json
A> {"type":"login","username":"ada","password":"secret1"}
A< {"type":"welcome","username":"ada","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["ada"],"count":1}
A> {"type":"room","room":"dev","op":"add","id":1}
A< {"type":"done","what":"room","room":"dev","for":1}
A> {"type":"room","room":"DEV","op":"add","id":2}
A< {"type":"error","code":"room-exists","message":"room exists already: DEV","room":"DEV","for":2}
A> {"type":"room","room":"x","op":"burn","id":3}
A< {"type":"error","code":"usage","message":"usage: room <room> <add or drop>","room":"x","for":3}
A> {"type":"room","room":"lobby","op":"drop","id":4}
A< {"type":"error","code":"not-allowed","message":"you may not shut the default room","room":"lobby","for":4}
A> {"type":"room","room":"nowhere","op":"drop","id":5}
A< {"type":"error","code":"room-not-found","message":"room not found: nowhere","room":"nowhere","for":5}
A> {"type":"roles","room":"dev","id":6}
A< {"type":"roles","room":"dev","list":[{"username":"ada","role":"owner"}],"for":6}
A> {"type":"topic","room":"dev","topic":"made by order","id":7}
A< {"type":"ack","room":"dev","pos":1,"timestamp":<n>,"time_ms":<n>,"for":7}
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
B<< Enter password:\s
B> secret2
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /join dev
B< [SYSTEM] Joined room: dev
B< [SYSTEM] Topic: made by order
B> /room other add
B< [SYSTEM] Error: you may not make rooms that stay though nobody is in them
B> /room dev drop
B< [SYSTEM] Error: you may not decide who owns a room
C+ json
C> {"type":"login","username":"carl"}
A< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
B< >>> carl has joined the chat!
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["ada","bob","carl"],"count":3}
C> {"type":"join","room":"dev","id":"c"}
B< *** carl joined the room
C< {"type":"join","sender":"carl","room":"dev","timestamp":<n>,"topic":"made by order","epoch":<n>,"seq":0,"pos":1,"members":["bob","carl"],"count":2,"for":"c"}
A> {"type":"role","to":"bob","role":"owner","room":"dev","id":8}
A< {"type":"done","what":"role","to":"bob","room":"dev","for":8}
B< *** ada made bob an owner
C< {"type":"role","sender":"ada","timestamp":<n>,"room":"dev","to":"bob","role":"owner","pos":2,"time_ms":<n>}
B> /room dev drop
B< *** carl was kicked by bob: the room was shut
B< [SYSTEM] You were kicked from room dev by bob: the room was shut
B< [SYSTEM] You are now in room: lobby
B< [SYSTEM] Done: room dev
C< {"type":"leave","sender":"carl","room":"dev","timestamp":<n>,"content":"the room was shut","code":"kicked","by":"bob","own":true}
A> {"type":"rooms","id":9}
A< {"type":"rooms","rooms":[{"room":"lobby","count":3,"topic":"","in":true,"default":true}],"for":9}
B> /join dev
B< [SYSTEM] Joined room: dev
B< [SYSTEM] The room is new; /topic <text> says what it is for.
B> hello again
B< <time> bob: hello again
A> {"type":"audit","what":"room","id":10}
A< {"type":"audit","list":[{"number":3,"time_ms":<n>,"who":"bob","address":"127.0.0.1","what":"room","room":"dev","details":"drop"},{"number":1,"time_ms":<n>,"who":"ada","address":"127.0.0.1","what":"room","room":"dev","details":"add"}],"for":10}
