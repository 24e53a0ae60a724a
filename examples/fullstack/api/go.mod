module example.com/fullstack

go 1.24.0
