# A name that borrows letters of another script to look like somebody's is refused.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> Paula
A< [SYSTEM] Nickname set to Paula
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ json
B> {"username":"\xd0\xa0aula"}
B< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"Рaula"}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> \xd0\xa0aula
C< [SYSTEM] Error: nickname looks like the one of somebody else; choose another
C<< Enter your nickname:\s
C> paul\xd0\xb0
C< [SYSTEM] Error: nickname looks like the one of somebody else; choose another
C<< Enter your nickname:\s
C> \xd0\x90\xd0\xbd\xd0\xbd\xd0\xb0
A< >>> Анна has joined the chat!
C< [SYSTEM] Nickname set to Анна
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /nick \xd0\x90\xd0\xbd\xd0\xbda
A< [SYSTEM] Error: nickname looks like the one of somebody else; choose another
D+ line
D> LOGIN p\xd0\xb0ula
D< ERR username-taken
