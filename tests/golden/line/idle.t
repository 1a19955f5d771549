# 60 s of silence.
A+ line
B+ line
A> LOGIN alice
A< OK
B> LOGIN bob
B< OK
@ 50s
A> MSG still here
B< MSG alice still here
@ 11s
A< INFO bob disconnected
B< ERR idle-timeout
B<!
@ 48s
A> PING
A< PONG
@ 59s
A> PING
A< PONG
