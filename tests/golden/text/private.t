# Private messages.
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
A> /msg bob psst
A< [SYSTEM] Message sent to bob
B< <time> [PM from alice]: psst
B> /msg ALICE what?
A< <time> [PM from bob]: what?
B< [SYSTEM] Message sent to alice
A> /msg nobody hello
A< [SYSTEM] Error: user not found: nobody
A> /msg bob
A< [SYSTEM] Usage: /msg <username> <message>
A> /msg
A< [SYSTEM] Usage: /msg <username> <message>
A> /msg alice to myself
A< <time> [PM from alice]: to myself
A< [SYSTEM] Message sent to alice
A> /msg bob \x1b[31mred
A< [SYSTEM] Message sent to bob
B< <time> [PM from alice]: ␛[31mred
