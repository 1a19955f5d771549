# Changing the name.
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
A> /nick carol
A< [SYSTEM] Nickname changed from alice to carol
B< *** alice is now known as carol
A> now carol
A< <time> carol: now carol
B< <time> carol: now carol
B> /nick CAROL
B< [SYSTEM] Error: nickname already taken
B> /nick Bob
A< *** bob is now known as Bob
B< [SYSTEM] Nickname changed from bob to Bob
B> /nick b
B< [SYSTEM] Error: nickname must be 3-20 characters
B> /nick
B< [SYSTEM] Usage: /nick <name>
B> /nick alice
A< *** Bob is now known as alice
B< [SYSTEM] Nickname changed from Bob to alice
B> /msg carol hello
A< <time> [PM from alice]: hello
B< [SYSTEM] Message sent to carol
