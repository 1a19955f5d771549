# What is no UTF-8 is refused; what moves a cursor is shown, never sent.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> bad \xfe\xfd
A< [SYSTEM] Error: text must be UTF-8 without NUL bytes
A> overlong \xc0\xaf
A< [SYSTEM] Error: text must be UTF-8 without NUL bytes
A> surrogate \xed\xa0\x80
A< [SYSTEM] Error: text must be UTF-8 without NUL bytes
A> nul a\x00b
A< [SYSTEM] Error: text must be UTF-8 without NUL bytes
A> red \x1b[31m bell \x07 back \x08 delete \x7f
A< <time> alice: red ␛[31m bell ␇ back ␈ delete ␡
B< <time> alice: red ␛[31m bell ␇ back ␈ delete ␡
A> c1 \xc2\x9b31m
A< <time> alice: c1 �31m
B< <time> alice: c1 �31m
A> bidi \xe2\x80\xaeabc
A< <time> alice: bidi �abc
B< <time> alice: bidi �abc
A> line separator \xe2\x80\xa8forged
A< <time> alice: line separator �forged
B< <time> alice: line separator �forged
A> carriage\rreturn
A< <time> alice: carriage␍return
B< <time> alice: carriage␍return
A> /topic \x1b]0;title\x07
A< [SYSTEM] Error: this text must be one line without control characters
A> /me \x1b[2J
A< <time> * alice ␛[2J
B< <time> * alice ␛[2J
A> /away \x1b[2J
A< [SYSTEM] Error: this text must be one line without control characters
B> /who
B< [SYSTEM] Online users:
B<   alice
B<   bob
B> /msg alice \x1b[2J
A< <time> [PM from bob]: ␛[2J
B< [SYSTEM] Message sent to alice
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> x\x1b[31m
C< [SYSTEM] Error: nickname may only have letters, digits and - _ . [ ] { } | ^ ` ' ~ +
C<< Enter your nickname:\s
C> \x1b[31m
C< [SYSTEM] Error: nickname may only have letters, digits and - _ . [ ] { } | ^ ` ' ~ +
C<< Enter your nickname:\s
