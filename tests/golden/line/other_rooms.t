# The dialect hears the default room and private messages, nothing else.
A+ line
A> LOGIN alice
A< OK
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /join den
B< [SYSTEM] Joined room: den
B< [SYSTEM] The room is new; /topic <text> says what it is for.
B> not for alice
B< <time> bob: not for alice
B> /topic nor this
B< *** bob set the topic: nor this
B> /join lobby
B< [SYSTEM] Joined room: lobby
B> for alice
A< MSG bob for alice
B< <time> bob: for alice
B> /me waves
A< MSG bob * waves
B< <time> * bob waves
B> /topic not shown
B< *** bob set the topic: not shown
B> /nick robert
B< [SYSTEM] Nickname changed from bob to robert
B> /away
B< [SYSTEM] You are back
B> /msg alice psst
A< DM robert psst
B< [SYSTEM] Message sent to alice
A> DM robert yes?
B< <time> [PM from alice]: yes?
B> /leave
A< INFO robert disconnected
B< [SYSTEM] Left room: lobby
