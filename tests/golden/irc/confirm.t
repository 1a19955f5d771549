# An operator confirms new accounts.
! config registration_confirm=yes
! users root:secret1
! role root admin
A+ irc
A> NICK alice
A> REGISTER * * secret1
A< :koine.local REGISTER VERIFICATION_REQUIRED alice :Your name is registered; an operator has to confirm that
A> REGISTER * * secret1
A< :koine.local FAIL REGISTER ACCOUNT_EXISTS alice :this name is registered; its password is needed
A> USER a 0 * :Alice
A< :koine.local 433 * alice :this name is registered: log in to it by SASL or with PASS name:password, or take another
B+ irc
B> NICK bob
B> USER b 0 * :Bob
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :bob
B< :koine.local 366 bob #lobby :End of NAMES list
B> REGISTER * * secret22
B< :koine.local REGISTER VERIFICATION_REQUIRED bob :Your name is registered; an operator has to confirm that
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> root
C<< Enter password:\s
C> secret1
B< :root!~u@koine.local JOIN #lobby
C< [SYSTEM] Nickname set to root
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C> /account bob confirm
B< :koine.local NOTICE bob :An operator confirmed your account: the name is yours
B< :koine.local 900 bob bob!~u@koine.local bob :You are now logged in
C< [SYSTEM] Account bob is confirmed
C> /account alice confirm
C< [SYSTEM] Account alice is confirmed
B> VERIFY bob 1
B< :koine.local FAIL VERIFY ALREADY_AUTHENTICATED bob :you are logged in already
A> PASS secret1
A> NICK alice
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :bob root alice
A< :koine.local 366 alice #lobby :End of NAMES list
B< :alice!~u@koine.local JOIN #lobby
C< >>> alice has joined the chat!
