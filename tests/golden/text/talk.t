# A plain line goes to the current room; everybody reads it, the sender too.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> hello
A< <time> alice: hello
B< <time> alice: hello
B> hi alice  
A< <time> bob: hi alice \s
B< <time> bob: hi alice \s
A> /me waves
A< <time> * alice waves
B< <time> * alice waves
A>  
A> 
A> //slashed
A< <time> alice: /slashed
B< <time> alice: /slashed
A> ünï ☃ 😀
A< <time> alice: ünï ☃ 😀
B< <time> alice: ünï ☃ 😀
A> tab\there
A< <time> alice: tab\there
B< <time> alice: tab\there
B- 
A< <<< bob has left the chat.
