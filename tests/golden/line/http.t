# A browser is not made to chat.
A+ line
A>> POST / HTTP/1.1\r\nHost: x\r\n\r\nLOGIN evil\r\nMSG hi\r\n
A<!
