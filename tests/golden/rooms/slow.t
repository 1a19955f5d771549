# Slow mode: one message of each person in a while; but those who moderate do not wait.
! users owner:secret1
A+ text
A> owner
A> secret1
A> /join den
B+ text
B> bob
B> /join den
C+ json
C> {"type":"login","username":"carl"}
C> {"type":"join","room":"den"}
A> /set slow 10s
B> one
B> two
@ 5s
B> three
C> {"type":"chat","room":"den","content":"five","id":1}
C> {"type":"chat","room":"den","content":"six","id":2}
@ 6s
B> four
A> me
A> too
A> /set slow 0
B> at once
B> twice
