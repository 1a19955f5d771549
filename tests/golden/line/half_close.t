# Everything that was read is answered before the close, also a line without its newline.
A+ line
B+ line
B> LOGIN bob
B< OK
A>> LOGIN alice\nMSG hello\nPING\nWHO
A< OK
A< PONG
B< MSG alice hello
A-/
A< USER bob
A< USER alice
A<!
B< INFO alice disconnected
