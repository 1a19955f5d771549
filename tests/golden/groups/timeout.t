# 30 s to log in.
! users alice:secret
A+ groups
A<< Enter username:\s
@ 15s
A> alice
A<< Enter password:\s
@ 14s
@ 2s
A< No login in time
A<!
B+ groups
B<< Enter username:\s
@ 29s
@ 2s
B< No login in time
B<!
