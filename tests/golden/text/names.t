# What is wrong with a name is said, and the prompt comes again.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> al
A< [SYSTEM] Error: nickname must be 3-20 characters
A<< Enter your nickname:\s
A> abcdefghijklmnopqrstu
A< [SYSTEM] Error: nickname must be 3-20 characters
A<< Enter your nickname:\s
A> al ice
A< [SYSTEM] Error: nickname may only have letters, digits and - _ . [ ] { } | ^ ` ' ~ +
A<< Enter your nickname:\s
A> al<ice
A< [SYSTEM] Error: nickname may only have letters, digits and - _ . [ ] { } | ^ ` ' ~ +
A<< Enter your nickname:\s
A> /join lobby
A< [SYSTEM] Error: log in first
A<< Enter your nickname:\s
A> /nick
A< [SYSTEM] Usage: /nick <name>
A<< Enter your nickname:\s
A> abcdefghijklmnopqrst
A< [SYSTEM] Nickname set to abcdefghijklmnopqrst
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> ABCDEFGHIJKLMNOPQRST
B< [SYSTEM] Error: nickname already taken
B<< Enter your nickname:\s
B> abcdefghijklmn0pqrst
A< >>> abcdefghijklmn0pqrst has joined the chat!
B< [SYSTEM] Nickname set to abcdefghijklmn0pqrst
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /nick Ærøskøbing
A< *** abcdefghijklmn0pqrst is now known as Ærøskøbing
B< [SYSTEM] Nickname changed from abcdefghijklmn0pqrst to Ærøskøbing
A- 
B< <<< abcdefghijklmnopqrst has left the chat.
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> abcdefghijklmnopqrst
B< >>> abcdefghijklmnopqrst has joined the chat!
C< [SYSTEM] Nickname set to abcdefghijklmnopqrst
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
