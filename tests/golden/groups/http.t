# A browser is not made to chat.
A+ groups
A<< Enter username:\s
A>> POST / HTTP/1.1\r\nHost: x\r\n\r\nx\r\n
A<!
