# The end of the server is told.
A+ line
A> LOGIN alice
A< OK
! restart
A< ERR shutdown
A<!
B+ line
B> LOGIN alice
B< OK
! kill
B<!
