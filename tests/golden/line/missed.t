# Private messages wait for an account; it reads them after OK.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret
A< [SYSTEM] Your name is registered: from now on it needs the password
A> /quit
A< [SYSTEM] Goodbye!
A<!
B+ line
B> LOGIN bob
B< OK
B> DM alice while you were away
B> DM alice and more
A+ line
A> LOGIN alice
A< ERR password-needed
A> LOGIN alice wrong!
A< ERR wrong-password
A> LOGIN alice secret
A< OK
A< DM bob while you were away
A< DM bob and more
A- 
B< INFO alice disconnected
A+ line
A> LOGIN alice secret
A< OK
