# Who sends too fast is slowed, told once, and loses nothing.
! only inproc
! config rate=2
! config rate_burst=12
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A>> 1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n
A< [SYSTEM] Error: you are sending too fast; slowed down
A< <time> alice: 1
A< <time> alice: 2
A< <time> alice: 3
A< <time> alice: 4
A< <time> alice: 5
A< <time> alice: 6
A< <time> alice: 7
A< <time> alice: 8
A< <time> alice: 9
A< <time> alice: 10
A< <time> alice: 11
A< <time> alice: 12
A< <time> alice: 13
A< <time> alice: 14
A< <time> alice: 15
A> and one more
@ 200ms
A<?
@ 5s
A< <time> alice: and one more
