# Many lines in one segment are all taken, in their order.
! config rate_burst=100000
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
B+ line
B> LOGIN bob
B< OK
A>> alice\n\{40*m\n}/quit\n
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< <time> alice: m
A< [SYSTEM] Goodbye!
A<!
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< MSG alice m
B< INFO alice disconnected
