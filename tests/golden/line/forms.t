# Verbs in any case, blanks around, empty lines, LF or CRLF.
A+ line
B+ line
A>   login   alice   \r
A< OK
B> Login bob
B< OK
A> \r
A> 
A>   \t 
A>  msg   two  blanks  \r
B< MSG alice two  blanks
A> mSg\ttab
B< MSG alice tab
A> MSG
A< ERR usage
A> MSG 
A< ERR usage
A> DM
A< ERR usage
A> DM bob
A< ERR usage
A>  dm   bob   two  blanks  
B< DM alice two  blanks
A> ping
A< PONG
A> who
A< USER alice
A< USER bob
A> PINGPONG
A< ERR unknown-command
A> WHO IS
A< USER alice
A< USER bob
A> PING me
A< PONG
