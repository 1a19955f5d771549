# What may go wrong, and then the connection closes.
! users alice:secret
A+ groups
A<< Enter username:\s
A> alice
A<< Enter password:\s
A> wrong
A< Authentication failed.
A<!
B+ groups
B<< Enter username:\s
B> nobody
B<< Enter password:\s
B> secret
B< Authentication failed.
B<!
C+ groups
C<< Enter username:\s
C> alice
C<< Enter password:\s
C> secret
C< Welcome to the chat server!
D+ groups
D<< Enter username:\s
D> ALICE
D<< Enter password:\s
D> secret
D< This username is already logged in.
D<!
E+ groups
E<< Enter username:\s
E> 
E< Authentication failed.
E<!
F+ groups
F<< Enter username:\s
F> alice
F<< Enter password:\s
F> 
F< Authentication failed.
F<!
G+ groups
G<< Enter username:\s
G> \{5000*n}
G< Message too long (limit 4096 bytes)
H+ groups
H<< Enter username:\s
H> \xff\xfe
H< Text must be UTF-8 without NUL bytes
I+ groups
I<< Enter username:\s
I-/
I<!
J+ groups
J<< Enter username:\s
J> alice
J<< Enter password:\s
J-/
J<!
