# With auth=open any name comes in.
! config auth=open
A+ groups
A<< Enter username:\s
A> alice
A<< Enter password:\s
A> whatever
A< Welcome to the chat server!
A> hello
