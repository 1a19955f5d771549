# Telnet's bytes are text at once, without waiting for silence.
A+
A>> \xff\xfb\x03
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A>> alice\r\n
A< \xff\xfe\x03[SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
