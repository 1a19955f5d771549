# Input torn anywhere, and several lines in one segment.
A+ line
B+ line
B> LOGIN bob
B< OK
A>> L
A>> OGI
A>> N al
A>> ice\r
A>> \n
A< OK
A>> MSG one\nMSG two\r\nPING\nMSG thr
A< PONG
B< MSG alice one
B< MSG alice two
A>> ee\nWHO\n
A< USER bob
A< USER alice
B< MSG alice three
