# To register takes an invitation.
! config registration=invite
! users root:secret1
! role root admin
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> root
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to root
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /invitation 2
A< [SYSTEM] Code of an invitation: <$CODE>
A< [SYSTEM] It is shown this once only: keep it now. Who has it makes an account with /register <*>
B+ irc
B> NICK bob
B> REGISTER * * secret22
B< :koine.local FAIL REGISTER INVITATION_REQUIRED bob :to register takes an invitation: REGISTER <password> <code>
B> REGISTER * * secret22 koine_wrong
B< :koine.local FAIL REGISTER INVITATION_REQUIRED bob :this code or token is not good, or not any more
B> REGISTER * * secret22 {$CODE}
B< :koine.local REGISTER SUCCESS bob :Your name is registered: from now on it needs the password
B< :koine.local 900 * *!~u@koine.local bob :You are now logged in
B> USER b 0 * :B
A< >>> bob has joined the chat!
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :root bob
B< :koine.local 366 bob #lobby :End of NAMES list
