# What may go wrong with LOGIN; the connection stays.
! users zoe:secret
A+ line
A> LOGIN
A< ERR invalid-username
A> LOGIN \{21*a}
A< ERR invalid-username
A> LOGIN al/ice
A< ERR invalid-username
A> LOGIN al\x1b[31mice
A< ERR invalid-username
A> LOGIN \xff\xfe
A< ERR bad-encoding
A> LOGIN zoe
A< ERR password-needed
A> LOGIN zoe wrong
A< ERR wrong-password
A> LOGIN zoe secret
A< OK
A> LOGIN zoe secret
A< ERR already-logged-in
A> LOGIN other
A< ERR already-logged-in
B+ line
B> LOGIN zoe secret
B< ERR username-taken
B> LOGIN ZOE secret
B< ERR username-taken
B> LOGIN b
B< OK
C+ line
C> LOGIN B
C< ERR username-taken
C> LOGIN carol with a password
C< OK
C> MSG hello
A< MSG carol hello
B< MSG carol hello
C+ text
A< INFO carol disconnected
B< INFO carol disconnected
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> dave
C< [SYSTEM] Nickname set to dave
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< --- history of lobby ---
C< <time> carol: hello
C< --- end of history ---
D+ line
D> LOGIN dave
D< ERR username-taken
