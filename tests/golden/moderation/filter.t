# The content filter: words and patterns that warn, hide, reject or mute; it is tried on all that people say.
! users mod:secret1
! role mod moderator
! config filter_mute=60
A+ text
A> mod
A> secret1
B+ text
B> bob
C+ json
C> {"type":"login","username":"carl"}
B> /filter
B> /filter hide spam
C> {"type":"filter","op":"hide","value":"x","id":1}
A> /filter
A> /filter hide
A> /filter shout spam
A> /filter hide /(unclosed/
A> /filter hide \{600*x}
A> /filter warn drat heck*
A> /filter hide darn
A> /filter reject /buy +(now|today)/
A> /filter mute viagra
A> /filter
C> {"type":"filter","id":2}
B> drat
B> what the hecking thing
B> well DARN it, darned things
B> BUY  today only
B> /me wants you to buy now
B> /msg carl darn you
B> /topic darn topic
B> /topic buy now
B> /edit buy now
B> /away buy now
B> /join den
B> /leave den buy now
C> {"type":"chat","content":"viagra!","id":3}
C> {"type":"chat","content":"sorry","id":4}
A> /serverbans
A> drat darn buy now viagra
@ 61s
C> {"type":"chat","content":"sorry","id":5}
A> /filter delete 9
A> /filter delete x
A> /filter delete 3
A> /filter
B> buy now
C> {"type":"logout"}
