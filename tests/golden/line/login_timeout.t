# Who never logs in is cut, however often it asks.
A+ line
@ 30s
A> PING
A< ERR not-logged-in
@ 29s
A> PING
A< ERR not-logged-in
@ 2s
A< ERR login-timeout
A<!
