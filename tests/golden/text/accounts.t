# A name becomes an account; then its password is asked.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /passwd secret word
A< [SYSTEM] Error: you have no account: register your name first
A> /register 12345
A< [SYSTEM] Error: password must be 6-256 bytes
A> /register secret word
A< [SYSTEM] Your name is registered: from now on it needs the password
A> /register again word
A< [SYSTEM] Error: your name is registered already; /passwd changes the password
A> /passwd other word
A< [SYSTEM] Password changed
A> /quit
A< [SYSTEM] Goodbye!
A<!
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> alice
B<< Enter password:\s
B> wrong
B< [SYSTEM] Error: wrong name or password
B< [SYSTEM] Try again, or press Enter for another name.
B<< Enter password:\s
B> alice
B< [SYSTEM] Error: wrong name or password
B< [SYSTEM] Try again, or press Enter for another name.
B<< Enter password:\s
B> other word
B< [SYSTEM] Nickname set to alice
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> hello
B< <time> alice: hello
# The same account once more: both hear all, and others are told of the first and the last alone.
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carol
B< >>> carol has joined the chat!
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< --- history of lobby ---
C< <time> alice: hello
C< --- end of history ---
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> alice
D<< Enter password:\s
D> other word
D< [SYSTEM] Nickname set to alice
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D< --- history of lobby ---
D< <time> alice: hello
D< --- end of history ---
D> from the second
B< <time> alice: from the second
C< <time> alice: from the second
D< <time> alice: from the second
B- 
D- 
C< <<< alice has left the chat.
E+ text
E< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
E<< Enter your nickname:\s
E> dave
C< >>> dave has joined the chat!
E< [SYSTEM] Nickname set to dave
E< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
E< --- history of lobby ---
E< <time> alice: hello
E< <time> alice: from the second
E< --- end of history ---
E> /login alice another word
E< [SYSTEM] Error: wrong name or password
E> /nick alice
E< [SYSTEM] Error: this name is registered; its password is needed
E> /msg alice while you were away
E< [SYSTEM] Message sent to alice (offline: it waits for the next login)
E> /msg alice and more
E< [SYSTEM] Message sent to alice (offline: it waits for the next login)
F+ text
F< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
F<< Enter your nickname:\s
F> alice
F<< Enter password:\s
F> other word
C< >>> alice has joined the chat!
E< >>> alice has joined the chat!
F< [SYSTEM] Nickname set to alice
F< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
F< --- history of lobby ---
F< <time> alice: hello
F< <time> alice: from the second
F< --- end of history ---
F< [SYSTEM] While you were away: 2 new from dave; /join <room> or /history @<name> shows them
F< --- private messages while you were away: 2 ---
F< <time> [PM from dave]: while you were away
F< <time> [PM from dave]: and more
F< --- end of private messages ---
