# Input torn anywhere means the same.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A>> a
A>> lic
A>> e
A>> \r
A>> \n
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A>> hel
A>> lo \xe2
A>> \x82
A>> \xac\n/pi
A< <time> alice: hello €
A>> ng\n
A< [SYSTEM] Pong
