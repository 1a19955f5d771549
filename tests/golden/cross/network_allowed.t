# Unless the operator allows it.
! config plain_passwords=always
! users alice:secret
A+ text @203.0.113.9
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A<< Enter password:\s
A> secret
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D+ groups @203.0.113.9
D<< Enter username:\s
D> alice
D<< Enter password:\s
D> secret
D< This username is already logged in.
D<!
