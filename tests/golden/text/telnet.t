# Telnet's negotiation is answered and is in no message.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A>> \xff\xfd\x03\xff\xfb\x18\xff\xfa\x18\x00xterm\xff\xf0
A>> al\xff\xf1ice\r\n
A< \xff\xfc\x03\xff\xfe\x18[SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A>> hi \xff\xfb\x01there\r\n
A< <time> alice: hi there
A>> escaped \xff\xff byte\r\n
A< \xff\xfe\x01[SYSTEM] Error: text must be UTF-8 without NUL bytes
A>> return\r\x00and on\r\n
A< <time> alice: return
A< <time> alice: and on
A>> \xff\xf6\r\n
