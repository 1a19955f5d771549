# Away and back, idle, who is here and who was last seen when; moderators see more.
! role mona moderator
! users mona:secret1
! role never user
! users never:secret1
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret2
A< [SYSTEM] Your name is registered: from now on it needs the password
B+ json @192.0.2.7
B> {"username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
M+ text @2001:db8::1
M< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
M<< Enter your nickname:\s
M> mona
M<< Enter password:\s
! config plain_passwords=always
M> secret1
A< >>> mona has joined the chat!
B< {"type":"join","sender":"mona","room":"lobby","timestamp":<n>}
M< [SYSTEM] Nickname set to mona
M< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /away lunch, back at one
A< [SYSTEM] You are away: lunch, back at one
B< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"lunch, back at one"}
M< *** alice is away: lunch, back at one
A> /away
A< [SYSTEM] You are back
B< {"type":"presence","sender":"alice","status":"online","room":"lobby","timestamp":<n>}
M< *** alice is back
A> /away
A< [SYSTEM] You are back
B> {"type":"presence","status":"away","content":"in a meeting","id":1}
A< *** bob is away: in a meeting
B< {"type":"presence","sender":"bob","status":"away","timestamp":<n>,"content":"in a meeting","for":1}
M< *** bob is away: in a meeting
B> {"type":"presence","status":"away"}
A< *** bob is away: away
B< {"type":"presence","sender":"bob","status":"away","timestamp":<n>,"content":"away"}
M< *** bob is away: away
A> /who
A< [SYSTEM] Online users:
A<   alice
A<   bob (away: away)
A<   mona
B> {"type":"presence","status":"online"}
A< *** bob is back
B< {"type":"presence","sender":"bob","status":"online","timestamp":<n>}
M< *** bob is back
B> {"type":"presence","status":"away","content":"two\\nlines"}
B< {"type":"error","code":"control-characters","message":"this text must be one line without control characters"}
A> /away \{391*x}
A< [SYSTEM] Error: text too long (limit 390 bytes)
@ 90s
A> /whois bob
A< [SYSTEM] bob is a guest, online for 1m 30s, idle for 1m 30s
A<   in room lobby
B> {"type":"whois","username":"ALICE","id":2}
B< {"type":"whois","username":"alice","guest":false,"status":"online","idle":<n>,"online":<n>,"sessions":1,"rooms":["lobby"],"for":2}
M> /whois bob
M< [SYSTEM] bob is a guest, online for 1m 30s, idle for 0s
M<   from 192.0.2.7
M<   role: guest
M<   in room lobby
M> /whois alice
M< [SYSTEM] alice is registered, online for 1m 30s, idle for 0s
M<   from 127.0.0.1
M<   role: user
M<   in room lobby
A> /whois mona
A< [SYSTEM] mona is registered, online for 1m 30s, idle for 0s
A<   in room lobby
# Last seen.
A> /away gone for long
A< [SYSTEM] You are away: gone for long
B< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"gone for long"}
M< *** alice is away: gone for long
A-
B< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
M< <<< alice has left the chat.
@ 1h
B> {"type":"whois","username":"alice"}
B< {"type":"whois","username":"alice","guest":false,"status":"offline","last_ms":1700000090000}
M> /whois alice
M< [SYSTEM] alice is registered, last here on 2023-11-14 22:14:50
M<   role: user
M> /whois mona
M< [SYSTEM] mona is registered, online for 1h 1m, idle for 0s
M<   from 2001:db8::/64
M<   role: moderator
M<   in room lobby
B> {"type":"whois","username":"never"}
B< {"type":"whois","username":"never","guest":false,"status":"offline","last_ms":0}
M> /whois never
M< [SYSTEM] never is registered, never here so far
M<   role: user
M> /whois nobody
M< [SYSTEM] Error: user not found: nobody
M> /whois *operator
M< [SYSTEM] Error: user not found: *operator
M> /msg *operator hello
M< [SYSTEM] Error: user not found: *operator
M> /whois
M< [SYSTEM] Usage: /whois <name>
